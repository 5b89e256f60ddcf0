package org.hazardledger.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Files of {@code NAME=value} lines, as kustomize reads them. */
final class Settings {
    private Settings() {}

    static Map<String, String> of(String file) {
        Map<String, String> settings = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(Manifest.HOME.resolve(file))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int equals = line.indexOf('=');
                    settings.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
