package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.WitnessSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    private Path run;

    @Test
    void manifest_replaces_the_old_one_whole_is_private_and_reads_back() throws Exception {
        Settings settings = Settings.fromEnvironment(run, Map.of("HAZARD_LEDGER_RUN", run.toString()));
        Secrets secrets = new Secrets(run.resolve("secrets"), new SecureRandom());
        Manifest manifest = Manifest.of(settings, List.of(part("registry", settings)), secrets);
        Files.writeString(Manifest.file(run), "{");

        manifest.write(run);

        assertThat(Manifest.read(run)).isEqualTo(manifest);
        assertThat(Files.getPosixFilePermissions(Manifest.file(run))).hasSize(2);
        try (var files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("quickstart.json", "secrets", "witness");
        }
        assertThat(manifest.databases().keySet()).containsExactly("hazard", "enforcement", "registry", "identity");
        assertThat(manifest.databases().values())
                .contains(new Manifest.Database(
                        "postgresql://127.0.0.1:5433/registry",
                        "postgres",
                        Files.readString(run.resolve("secrets/postgres")).strip()));
        assertThat(manifest.ledgers())
                .containsOnly(Map.entry(
                        "registry",
                        new Manifest.Ledger(
                                "http://127.0.0.1:8083/ledger",
                                "quickstart.hazardledger.org/registry",
                                NoteSigner.parse(Files.readString(run.resolve("secrets/registry.key"))
                                                .strip())
                                        .verifierKey()
                                        .toString())));
        assertThat(manifest.client()).isEqualTo("hazard-demo");
        assertThat(manifest.policy()).isEqualTo(run.resolve("policy").toString());
        assertThat(manifest.witnesses())
                .containsExactly(new Manifest.Witness(
                        "witness",
                        WitnessSigner.parse(Files.readString(run.resolve("witness/key"))
                                        .strip())
                                .witnessKey()
                                .toString(),
                        "http://127.0.0.1:8085"));
    }

    private static Part part(String name, Settings settings) {
        return Part.all(settings.ports()).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void second_start_in_the_same_directory_is_refused_until_the_first_stops() throws Exception {
        RunLock first = RunLock.take(run);
        assertThatThrownBy(() -> RunLock.take(run))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("already running")
                .hasMessageContaining("已有一套系统在运行");

        first.close();

        RunLock.take(run).close();
    }

    @Test
    void fresh_start_clears_everything_but_its_own_lock_what_was_unpacked_and_the_benchmark() throws Exception {
        Files.createDirectories(run.resolve("installs/keycloak-1"));
        Files.createDirectories(run.resolve("bench/postgres"));
        Files.createDirectories(run.resolve("postgres/base"));
        Files.writeString(run.resolve("postgres/base/1"), "x");
        Files.createSymbolicLink(run.resolve("postgres/dangling"), Path.of("nowhere"));

        try (RunLock lock = RunLock.take(run)) {
            lock.clear();
        }

        try (var files = Files.list(run)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(run.resolve("lock"), run.resolve("installs"), run.resolve("bench"));
        }
        assertThat(run.resolve("bench/postgres")).exists();
    }

    @Test
    void taken_port_is_named_with_the_variable_that_moves_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preflight.checkPort("Keycloak", "KEYCLOAK", taken.getLocalPort()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " for Keycloak is taken")
                    .hasMessageContaining("HAZARD_LEDGER_KEYCLOAK_PORT")
                    .hasMessageContaining("已被占用");
        }
    }

    @Test
    void less_than_three_gibibytes_are_too_little() {
        Preflight.checkMemory(List.of("MemTotal:       9999999 kB", "MemAvailable:    3145728 kB"));
        assertThatThrownBy(() -> Preflight.checkMemory(List.of("MemAvailable:    3145727 kB")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("3071 MiB")
                .hasMessageContaining("内存不足");
    }

    @Test
    void what_a_killed_launcher_left_is_stopped_and_a_stranger_with_its_number_is_not() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Instant start = left.info().startInstant().orElseThrow();
            Files.writeString(
                    run.resolve("processes"),
                    new Children.Entry(left.pid(), start, "left") + "\n"
                            + new Children.Entry(stranger.pid(), start.minusSeconds(60), "stranger") + "\n");

            assertThat(new Children(run).stopLeftovers()).containsExactly("left");
            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(run.resolve("processes")).doesNotExist();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    void server_that_ends_is_reported_with_the_end_of_its_log() throws Exception {
        try (Children children = new Children(run)) {
            children.start("brief", List.of("sh", "-c", "seq 100; echo the reason; exit 3"), Map.of(), run);

            assertThat(children.firstToEnd().join().died())
                    .hasMessageContaining("brief ended with exit code 3")
                    .hasMessageContaining("100\nthe reason")
                    .hasMessageContaining("退出码 3");
        }
    }

    @Test
    void servers_that_talk_to_each_other_are_asked_to_stop_at_once_before_anyone_is_waited_for() throws Exception {
        Path asked = run.resolve("asked");
        Children children = new Children(run);
        String waitsForTheOther = "trap 'touch " + asked + "-$0; while [ ! -e " + asked
                + "-$1 ]; do sleep 0.05; done; exit 0' TERM; touch " + run + "/up-$0; while :; do sleep 0.05; done";
        Child a = children.attempt("a", List.of("sh", "-c", waitsForTheOther, "a", "b"), Map.of(), run);
        Child b = children.attempt("b", List.of("sh", "-c", waitsForTheOther, "b", "a"), Map.of(), run);
        while (!Files.exists(run.resolve("up-a")) || !Files.exists(run.resolve("up-b"))) {
            Thread.sleep(20);
        }

        children.close();

        assertThat(a.process().exitValue()).isZero();
        assertThat(b.process().exitValue()).isZero();
    }

    @Test
    void what_runs_in_idle_time_is_nice_and_a_stop_does_not_wait_for_it() throws Exception {
        Children children = new Children(run);
        children.runIdle("niceness", List.of("sh", "-c", "nice; echo $WORD"), Map.of("WORD", "given"), run);
        assertThat(run.resolve("logs/niceness.log")).hasContent("19\ngiven");
        String deaf = "trap '' TERM; touch " + run + "/up; while :; do sleep 0.05; done";
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            try {
                children.runIdle("deaf", List.of("sh", "-c", deaf), Map.of(), run);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!Files.exists(run.resolve("up"))) {
            Thread.sleep(20);
        }

        long began = System.nanoTime();
        children.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThatThrownBy(end::join).hasMessageContaining("deaf ended");
    }

    @Test
    void server_that_is_only_tried_may_end_until_it_is_expected_to_run() throws Exception {
        try (Children children = new Children(run)) {
            Child tried = children.attempt("tried", List.of("false"), Map.of(), run);
            tried.process().waitFor();
            assertThat(children.firstToEnd()).isNotDone();

            children.expect(tried);

            assertThat(children.firstToEnd().join()).isEqualTo(tried);
        }
    }

    @Test
    void a_server_that_is_dismissed_ends_while_others_go_on_and_that_is_no_failure() throws Exception {
        try (Children children = new Children(run)) {
            Child goes = children.start("goes", List.of("sleep", "600"), Map.of(), run);
            Child stays = children.start("stays", List.of("sleep", "600"), Map.of(), run);

            children.dismiss(Set.of("goes"));

            assertThat(goes.process().isAlive()).isFalse();
            assertThat(stays.process().isAlive()).isTrue();
            assertThat(children.processes()).containsOnlyKeys("stays");
            stays.process().destroyForcibly();
            assertThat(children.firstToEnd().join()).isEqualTo(stays);
        }
    }

    @Test
    void closing_stops_in_reverse_order_and_lets_nothing_start_any_more() throws Exception {
        Children children = new Children(run);
        List<String> stopped = new CopyOnWriteArrayList<>();
        for (String name : List.of("first", "second")) {
            children.start(name, List.of("sleep", "600"), Map.of(), run, child -> {
                stopped.add(child.name());
                Children.stop(child.process().toHandle());
            });
        }

        children.close();

        assertThat(stopped).containsExactly("second", "first");
        assertThatThrownBy(() -> children.start("late", List.of("sleep", "600"), Map.of(), run))
                .hasMessageContaining("stopping");
    }
}
