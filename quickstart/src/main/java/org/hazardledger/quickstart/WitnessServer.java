package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The witness: a process, a key and a folder of its own. It is a monitor too, and reads each ledger through the gateway
 * before it cosigns; until Keycloak and the services answer it says so to those who ask, and is asked again. Its end is
 * no failure of the stack, as commands go on without it; the person is told, and how to start it again.
 */
final class WitnessServer {
    static final String NAME = "witness";
    static final String TITLE = "Witness";
    static final String KEY_NAME = Part.origin(NAME);

    private final Settings settings;
    private final Secrets secrets;
    private final Children children;
    private final Readiness readiness;
    private final Progress progress;

    WitnessServer(Settings settings, Secrets secrets, Children children, Readiness readiness, Progress progress) {
        this.settings = settings;
        this.secrets = secrets;
        this.children = children;
        this.readiness = readiness;
        this.progress = progress;
    }

    /** Comes back when it answers. */
    void start() throws IOException, InterruptedException {
        List<String> command = command(settings, secrets);
        Child child = children.attempt(NAME, command, Map.of(), settings.run());
        readiness.awaitAnswer(child, settings.witnessUrl() + "/");
        var _ = child.process().onExit().thenRun(() -> {
            if (!children.isClosed() && !children.wasDismissed(child)) {
                progress.say("  The witness has ended; the ledgers go on unwitnessed. 见证人已退出，台账继续运行但不再被见证。 Again 重新启动: "
                        + String.join(" ", command));
            }
        });
    }

    static List<String> command(Settings settings, Secrets secrets) {
        Path jar = settings.home().resolve("ledger/ledger-witness/target/ledger-witness.jar");
        if (!Files.exists(jar)) {
            throw Part.missing("ledger-witness");
        }
        return List.of(
                Launch.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // It keeps a line for each stream, and what no roster covers yet: enough for some 300,000 streams.
                "-Xmx256m",
                "-Xmn16m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString(),
                "--folder=" + settings.run().resolve(NAME).resolve("heads"),
                "--key-file=" + secrets.witnessKeyFile(),
                "--logs=" + VerifierPolicy.file(settings.run()),
                "--port=" + settings.ports().witness(),
                "--monitor-token-uri=" + settings.tokenUri(),
                "--monitor-client-id=" + NAME,
                "--monitor-client-secret-file=" + secrets.textFile(RealmDefinition.clientSecret(NAME)));
    }
}
