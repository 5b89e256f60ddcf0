package org.hazardledger.benchmark.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.run.Payload;
import tools.jackson.databind.json.JsonMapper;

/** Eventide's Message DB, as its own script installs it, in the same server as everything else. */
public final class MessageDb {
    private static final String PACKAGE = "@eventide/message-db";
    private static final String DATABASE = "message_store";
    private static final String INSTALL = "database/install.sh";

    private final Path unpacked;

    private MessageDb(Path unpacked) {
        this.unpacked = unpacked;
    }

    /**
     * Fetches its package.
     *
     * @param folder where it is kept, and taken from the next time
     * @throws Tools.Missing if npm does not get it
     */
    public static MessageDb fetch(Tools tools, Path folder) throws IOException, InterruptedException, Tools.Missing {
        Path unpacked = folder.resolve("node_modules").resolve(PACKAGE);
        if (!Files.exists(unpacked.resolve(INSTALL))) {
            Files.createDirectories(folder);
            List<String> command = List.of(
                    tools.npm().toString(),
                    "install",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    folder.toString(),
                    PACKAGE);
            try {
                Tools.run(command, Map.of(), folder);
            } catch (IOException e) {
                throw new Tools.Missing(
                        "npm could not fetch " + PACKAGE + ": " + e.getMessage(), "npm 未能取得 " + PACKAGE + "，见上。");
            }
        }
        return new MessageDb(unpacked);
    }

    /** Its version, as its package says. */
    public String version() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(unpacked.resolve("package.json")))
                .required("version")
                .asString();
    }

    /**
     * Installs it and gives what is to be measured of it: the same payload, every message the first of a new stream.
     *
     * <p>Its lock is one for a category, which is what a stream's name begins with. One category is what a ledger is;
     * with a thousand, writers hardly ever meet, but what they write has no order that all agree on.
     */
    public List<PgBenchScript> install(Tools tools, Server server, Path scripts, Payload payload)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(server.environment("-c client_min_messages=warning"));
        environment.put("PATH", tools.psql().getParent() + ":" + System.getenv("PATH"));
        Path script = unpacked.resolve(INSTALL);
        Tools.run(List.of("bash", script.toString()), environment, scripts);
        return List.of(
                script("messagedb", "'inspection-'", scripts, payload),
                script("messagedb-1000", "'inspection' || (random() * 1000)::int || '-'", scripts, payload));
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
