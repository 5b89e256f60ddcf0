package org.hazardledger.ledger.witness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.WitnessRule;
import org.hazardledger.ledger.WitnessSigner;
import org.jspecify.annotations.Nullable;

/** The witness as it is shipped, in a JVM of its own; killed and started again it has the same key, folder and port. */
public final class RealWitness implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+:(\\d+)");

    private final Path directory;
    private final WitnessKey key;
    private int port;
    private @Nullable Process process;

    public RealWitness(Path directory, VerifierKey believed) throws IOException {
        this.directory = directory;
        String secret = WitnessSigner.generate("witness.test/w1", new SecureRandom());
        this.key = WitnessSigner.parse(secret).witnessKey();
        Files.writeString(directory.resolve("key"), secret);
        Files.writeString(directory.resolve("logs"), "log " + believed + "\nquorum none\n");
        start();
    }

    public WitnessKey key() {
        return key;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() {
        try {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            classPath(),
                            "org.hazardledger.witness.Witness",
                            "--folder=" + directory.resolve("state"),
                            "--key-file=" + directory.resolve("key"),
                            "--logs=" + directory.resolve("logs"),
                            "--port=" + port)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process = started;
            String line = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Matcher address = ADDRESS.matcher(String.valueOf(line));
            if (!address.find()) {
                throw new AssertionError("The witness says " + line);
            }
            port = Integer.parseInt(address.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        try {
            return Stream.of(Class.forName("org.hazardledger.witness.Witness"), WitnessRule.class)
                    .map(type -> type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .collect(Collectors.joining(":"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Started again, believing these keys too. */
    public void believeToo(VerifierKey... keys) throws IOException {
        kill();
        Path logs = directory.resolve("logs");
        String before = Files.readString(logs);
        String added = Stream.of(keys).map(each -> "log " + each + "\n").collect(Collectors.joining());
        Files.writeString(logs, added + before);
        start();
    }

    /** What it says of its logs. */
    String logs() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url().resolve("/logs")).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** Started anew with nothing in its folder, as no honest operator would. */
    public void forget() throws IOException {
        kill();
        try (DirectoryStream<Path> heads = Files.newDirectoryStream(directory.resolve("state"), "*.note")) {
            for (Path head : heads) {
                Files.delete(head);
            }
        }
        start();
    }

    /** kill -9. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
