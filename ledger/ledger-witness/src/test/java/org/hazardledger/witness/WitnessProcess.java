package org.hazardledger.witness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.ledger.WitnessRule;

/** A witness in a JVM of its own, with nothing on its class path but what is in its jar. */
final class WitnessProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private WitnessProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static WitnessProcess start(WitnessFiles files) throws IOException {
        return start(files.arguments(0));
    }

    static WitnessProcess start(String... arguments) throws IOException {
        Process process = launch(arguments);
        String line = output(process).readLine();
        Matcher address = ADDRESS.matcher(String.valueOf(line));
        if (!address.find()) {
            throw new AssertionError("the witness says " + line);
        }
        return new WitnessProcess(process, URI.create(address.group()));
    }

    /** All that a witness says which ends by itself, with status 1. */
    static String refusal(String... arguments) throws IOException, InterruptedException {
        Process process = launch(arguments);
        // One that starts after all would be read for ever.
        process.onExit().orTimeout(20, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        String said = output(process).lines().collect(Collectors.joining("\n"));
        if (process.waitFor() != 1) {
            throw new AssertionError("ended with " + process.exitValue() + " after " + said);
        }
        return said;
    }

    private static Process launch(String... arguments) throws IOException {
        String classPath = Stream.of(Witness.class, WitnessRule.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classPath,
                Witness.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    int port() {
        return address.getPort();
    }

    HttpResponse<byte[]> addCheckpoint(byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve("/add-checkpoint"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
