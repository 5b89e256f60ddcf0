package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of our own processes.
 *
 * @param name what it is called in logs and in {@code quickstart.json}
 * @param folder its Maven module, also its client in Keycloak
 * @param port its port on 127.0.0.1
 * @param database of its ledger, if it has one
 */
record Part(String name, String folder, int port, Optional<String> database) {

    /** The table of services: what is started, in this order. A part whose module does not exist yet is left out. */
    static List<Part> all(Settings.Ports ports) {
        return List.of(
                new Part("registry", "enterprise-registry", ports.registry(), Optional.of("registry")),
                new Part("identity", "identity", ports.identity(), Optional.of("identity")),
                new Part("hazard", "hazard-service", ports.hazard(), Optional.of("hazard")),
                new Part("enforcement", "enforcement-service", ports.enforcement(), Optional.of("enforcement")),
                new Part("gateway", "gateway", ports.gateway(), Optional.empty()));
    }

    boolean existsIn(Path home) {
        return Files.isDirectory(home.resolve(folder).resolve("src/main/java"));
    }

    Path jar(Path home) throws IOException {
        Path target = home.resolve(folder).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, folder + "-*.jar")) {
                for (Path jar : jars) {
                    if (!jar.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar")) {
                        return jar;
                    }
                }
            }
        }
        throw missing(folder);
    }

    static StartRefused missing(String module) {
        return new StartRefused(
                "The jar of " + module + " is missing; build it with: ./mvnw -DskipTests package",
                "缺少 " + module + " 的 jar，请先构建：./mvnw -DskipTests package");
    }

    String url() {
        return Settings.local(port);
    }

    /** The environment variable that tells every part where this one answers. */
    String urlVariable() {
        return name.toUpperCase(Locale.ROOT) + "_URL";
    }

    /** The name its ledger's checkpoints and keys carry, for as long as the data live. */
    static String origin(String ledger) {
        return "quickstart.hazardledger.org/" + ledger;
    }
}
