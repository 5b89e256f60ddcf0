package org.hazardledger.benchmark.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.run.Payload;

/** Eventide's Message DB, as its own script installs it, in the same server as everything else. */
public final class MessageDb {
    private static final String PACKAGE = "@eventide/message-db";
    private static final String DATABASE = "message_store";

    private MessageDb() {}

    /**
     * Installs it and gives what is to be measured of it: the same payload, every message the first of a new stream.
     *
     * <p>Its lock is one for a category, which is what a stream's name begins with. One category is what a ledger is;
     * with a thousand, writers hardly ever meet, but what they write has no order that all agree on.
     *
     * @param folder where the package is kept, and taken from the next time
     */
    public static List<PgBenchScript> install(Tools tools, Server server, Path folder, Path scripts, Payload payload)
            throws IOException, InterruptedException {
        Path unpacked = unpack(tools, folder);
        Map<String, String> environment = new HashMap<>(server.environment("-c client_min_messages=warning"));
        environment.put("PATH", tools.psql().getParent() + ":" + System.getenv("PATH"));
        Tools.run(List.of("bash", "install.sh"), environment, unpacked.resolve("database"));
        return List.of(
                script("messagedb", "'inspection-'", scripts, payload),
                script("messagedb-1000", "'inspection' || (random() * 1000)::int || '-'", scripts, payload));
    }

    private static Path unpack(Tools tools, Path folder) throws IOException, InterruptedException {
        Path unpacked = folder.resolve("node_modules").resolve(PACKAGE);
        if (!Files.exists(unpacked.resolve("database/install.sh"))) {
            Files.createDirectories(folder);
            Tools.run(
                    List.of(
                            tools.npm().toString(),
                            "install",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--prefix",
                            folder.toString(),
                            PACKAGE),
                    Map.of(),
                    folder);
        }
        return unpacked;
    }

    private static PgBenchScript script(String name, String category, Path folder, Payload payload) throws IOException {
        Files.writeString(folder.resolve(name + ".sql"), """
                select write_message(gen_random_uuid()::varchar, (%s || gen_random_uuid())::varchar, :type, :data, null, -1);
                """.formatted(category));
        return new PgBenchScript(
                name,
                DATABASE,
                folder,
                Map.of("type", payload.type(), "data", new String(payload.content(), StandardCharsets.UTF_8)),
                "-c search_path=message_store,public",
                "message_store.messages",
                "global_position");
    }
}
