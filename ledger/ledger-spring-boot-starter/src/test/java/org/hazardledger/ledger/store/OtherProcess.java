package org.hazardledger.ledger.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hazardledger.ledger.testing.LedgerDatabase;

/** {@link OtherReplica} seen from here: what it printed, and the signals that can be sent to it. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final Thread reading;
    private final List<Answer> answers = new ArrayList<>();

    /** What one caller in the other process was told; {@code index} is -1 without a receipt. */
    record Answer(String outcome, UUID stream, long index) {}

    OtherProcess(LedgerDatabase database) throws IOException {
        Map<String, String> settings = database.settings();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherReplica.class.getName(),
                        settings.get("spring.datasource.url"),
                        settings.get("spring.datasource.username"),
                        settings.get("spring.datasource.password"),
                        settings.get("ledger.origin"),
                        settings.get("ledger.key-file"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        reading = Thread.ofVirtual().start(this::read);
    }

    /** The answers it has printed until now. */
    List<Answer> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    void awaitAnswers(int more) {
        int before = answers().size();
        Soon.until(() -> answers().size() >= before + more);
    }

    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** As a power cut ends it; returns when all that it has printed is known. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reading.join();
    }

    /** Lets it answer whom it has to answer, and end. */
    void finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The other replica does not end");
        }
        reading.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 3 && words[1].length() == 36 && !words[2].isEmpty()) {
                    synchronized (answers) {
                        answers.add(new Answer(words[0], UUID.fromString(words[1]), Long.parseLong(words[2])));
                    }
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }
}
