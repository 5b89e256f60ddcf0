package org.hazardledger.ledger.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What stored names are called in the two languages. The table is part of the format of a bundle: a name that stands in
 * it keeps its words for ever, and one that doesn't is shown as it is stored.
 */
public final class Labels {
    private static final Map<String, String[]> TABLE = read();

    private Labels() {}

    /** In both languages, the Chinese first. */
    public static String both(String name) {
        String zh = zh(name);
        String en = en(name);
        return zh.equals(en) ? zh : zh + " " + en;
    }

    static String zh(String name) {
        return word(name, 1);
    }

    static String en(String name) {
        return word(name, 2);
    }

    private static String word(String name, int language) {
        String[] row = TABLE.get(name);
        return row == null ? name : row[language];
    }

    private static Map<String, String[]> read() {
        Map<String, String[]> table = new HashMap<>();
        try (InputStream file = Labels.class.getResourceAsStream("labels.tsv")) {
            if (file == null) {
                throw new IllegalStateException("labels.tsv belongs to this class");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] row = line.split("\t", -1);
                if (row.length != 3 || table.put(row[0], row) != null) {
                    throw new IllegalStateException("labels.tsv, at " + row[0]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
