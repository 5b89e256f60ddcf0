package org.hazardledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WitnessStartTest {
    private static final GrowingLog LOG = GrowingLog.ofSize("ledger.example.org/hazard", 8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private WitnessFiles files() throws IOException {
        return WitnessFiles.in(directory, LOG.signer().verifierKey());
    }

    @Test
    void a_witness_goes_on_after_a_restart_where_it_was() throws Exception {
        WitnessFiles files = files();
        try (WitnessProcess witness = WitnessProcess.start(files)) {
            assertThat(witness.get("/")).isEqualTo("witness " + files.key() + "\n");
            assertThat(witness.addCheckpoint(LOG.request(0, 5)).statusCode()).isEqualTo(200);
        }
        try (WitnessProcess witness = WitnessProcess.start(files)) {
            assertThat(witness.addCheckpoint(LOG.request(0, 8)).body())
                    .asString()
                    .isEqualTo("5\n");
            assertThat(witness.addCheckpoint(LOG.request(5, 8)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_taken_folder_or_port_refuses_the_start() throws Exception {
        WitnessFiles files = files();
        try (WitnessProcess witness = WitnessProcess.start(files)) {
            assertThat(WitnessProcess.refusal(files.arguments(0)))
                    .contains("Another witness is running in " + files.folder())
                    .contains("已有一个见证人在运行");
            Path other = Files.createDirectory(directory.resolve("other"));
            assertThat(WitnessProcess.refusal(
                            WitnessFiles.in(other, LOG.signer().verifierKey()).arguments(witness.port())))
                    .contains("Port " + witness.port() + " is taken")
                    .contains("已被占用");
        }
    }

    private void assertRefused(WitnessFiles files, String english, String chinese) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Witness.start(Settings.of(files.arguments(0), Map.of())))
                .withMessageContaining(english)
                .withMessageContaining(chinese);
    }

    @Test
    void a_missing_or_foreign_key_refuses_the_start_and_is_not_shown() throws IOException {
        WitnessFiles files = files();
        String key = Files.readString(files.keyFile()).strip();
        Files.writeString(files.keyFile(), key.substring(0, key.length() - 3));
        assertRefused(files, "There is no witness key in " + files.keyFile(), "没有见证人密钥");
        assertThatCode(() -> Witness.start(Settings.of(files.arguments(0), Map.of())))
                .message()
                .doesNotContain(key.substring(key.length() - 40, key.length() - 8));
        Files.delete(files.keyFile());
        assertRefused(files, "There is no file " + files.keyFile(), "不存在");
    }

    @Test
    void logs_that_can_not_be_read_refuse_the_start_with_the_line() throws IOException {
        WitnessFiles files = files();
        Files.writeString(files.logs(), "log ledger.example.org/hazard\nquorum none\n");
        assertRefused(files, "line 1 of the policy", "无法从文件");
    }

    @Test
    void a_broken_state_file_refuses_the_start() throws Exception {
        WitnessFiles files = files();
        try (WitnessProcess witness = WitnessProcess.start(files)) {
            witness.addCheckpoint(LOG.request(0, 5));
        }
        Path state;
        try (Stream<Path> all = Files.list(files.folder())) {
            state = all.filter(file -> file.toString().endsWith(".note"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] good = Files.readAllBytes(state);
        String changed = Files.readString(state).replace("\n5\n", "\n4\n");
        for (String broken : new String[] {"", "x", changed}) {
            Files.writeString(state, broken);
            assertBroken(files, state);
        }
        Files.delete(state);
        Path ofAnotherLog = Files.write(state.resolveSibling("0".repeat(64) + ".note"), good);
        assertBroken(files, ofAnotherLog);
        assertThat(WitnessProcess.refusal(files.arguments(0))).contains(ofAnotherLog + " is broken", "已损坏");
        Files.move(ofAnotherLog, state);
        Files.writeString(files.keyFile(), WitnessFiles.newKey());
        assertBroken(files, state);
    }

    private static void assertBroken(WitnessFiles files, Path state) throws IOException {
        try (StateFolder folder = StateFolder.open(files.folder())) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> folder.read(files.key()))
                    .withMessageContaining(state + " is broken or was written under another key");
        }
    }

    @Test
    void arguments_come_before_the_environment_and_all_must_be_known() {
        Map<String, String> environment =
                Map.of("WITNESS_FOLDER", "/f", "WITNESS_KEY_FILE", "/k", "WITNESS_LOGS", "/l", "WITNESS_PORT", "1");
        Settings settings = Settings.of(new String[] {"--port=2"}, environment);
        assertThat(settings.keyFile()).isEqualTo(Path.of("/k"));
        assertThat(settings.address().getPort()).isEqualTo(2);
        assertThat(settings.address().getAddress().isLoopbackAddress()).isTrue();
        for (String wrong : new String[] {"--prot=2", "port=2", "--port", "--port=70000", "--port=-1", "--logs="}) {
            assertThatExceptionOfType(StartRefused.class)
                    .as(wrong)
                    .isThrownBy(() -> Settings.of(new String[] {wrong}, environment));
        }
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Settings.of(new String[0], Map.of()))
                .withMessageContaining("--folder");
    }

    @Test
    void a_witness_monitors_if_it_is_told_everything_that_this_takes_and_not_by_half() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "WITNESS_FOLDER", "/f",
                "WITNESS_KEY_FILE", "/k",
                "WITNESS_LOGS", "/l"));
        assertThat(Settings.of(new String[0], environment).monitoring()).isNull();
        environment.put("WITNESS_MONITOR_TOKEN_URI", "https://id.example.org/token");
        environment.put("WITNESS_MONITOR_CLIENT_ID", "witness");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Settings.of(new String[0], environment))
                .withMessageContaining("--monitor-client-secret-file");
        environment.put("WITNESS_MONITOR_CLIENT_SECRET_FILE", "/s");
        assertThat(Settings.of(new String[0], environment).monitoring())
                .isEqualTo(
                        new Settings.Monitoring(URI.create("https://id.example.org/token"), "witness", Path.of("/s")));
        for (String wrong : new String[] {"id.example.org/token", "file:///token", "http://", "::"}) {
            assertThatExceptionOfType(StartRefused.class)
                    .as(wrong)
                    .isThrownBy(() -> Settings.of(new String[] {"--monitor-token-uri=" + wrong}, environment))
                    .withMessageContaining("必须是 http 或 https 地址");
        }
    }

    @Test
    void a_monitor_must_be_told_where_its_logs_are_served() throws IOException {
        WitnessFiles files = files();
        Path secret = Files.writeString(directory.resolve("secret"), "s");
        String[] arguments = Stream.concat(
                        Stream.of(files.arguments(0)),
                        Stream.of(
                                "--monitor-token-uri=http://127.0.0.1:1/token",
                                "--monitor-client-id=witness",
                                "--monitor-client-secret-file=" + secret))
                .toArray(String[]::new);
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Witness.start(Settings.of(arguments, Map.of())))
                .withMessageContaining("does not say where " + LOG.origin() + " is served");
    }
}
