package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.hazardledger.quickstart.demo.PersonalData;
import org.hazardledger.quickstart.demo.Retold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it as a user has it: every service's jar, the real servers, started twice over the same data. */
class StoryEndToEndTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void guards_logins_and_the_story_hold_and_no_answered_command_is_lost_when_everything_is_killed() throws Exception {
        Settings settings = new Settings(
                PROJECT, folder.resolve("run"), PROJECT.resolve("quickstart/target/installs"), FreePorts.take());
        PrintStream out = System.out;
        Retold retold = new Retold(settings.run(), out);

        try (Stack stack = new Stack(settings, out)) {
            Manifest manifest = stack.start(false);
            assertThat(Manifest.read(settings.run())).isEqualTo(manifest);
            new Guards(manifest, settings).hold();
            new Logins(stack, manifest, settings).hold();
            retold.holds();
            retold.holds();
            retold.manyReportUntil(() -> killEverything(settings.run()), manifest);
        }
        assertThat(Manifest.file(settings.run())).doesNotExist();

        // What a launcher that was killed, too, would have left.
        Files.writeString(Manifest.file(settings.run()), "stale");
        try (Stack again = new Stack(settings, out)) {
            Manifest manifest = again.start(false);
            retold.nothingIsLost(manifest);
            retold.holds();
            new Guards(manifest, settings).hold();
            PersonalData.standsNowhereInClear(manifest, settings.run());
            try (Stack second = new Stack(settings, List.of(), out)) {
                assertThatThrownBy(() -> second.start(true)).isInstanceOf(StartRefused.class);
            }
            theStackGoesOnWithoutTheWitness(again, settings.run());
            retold.nothingIsLost(manifest);
        }
        assertThat(processesThatName(settings.run())).isEmpty();
        assertThat(Manifest.file(settings.run())).doesNotExist();
    }

    private static void theStackGoesOnWithoutTheWitness(Stack stack, Path run) throws IOException {
        for (String line : Files.readAllLines(run.resolve("processes"))) {
            Children.Entry entry = Children.Entry.parse(line);
            if (entry.name().equals("witness")) {
                kill(List.of(entry));
            }
        }
        assertThat(CompletableFuture.supplyAsync(stack::awaitFailure))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableOfType(TimeoutException.class);
    }

    private static void killEverything(Path run) throws IOException {
        List<Children.Entry> all = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("processes"))) {
            all.add(Children.Entry.parse(line));
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(8);
        kill(all);
    }

    private static void kill(List<Children.Entry> entries) {
        List<ProcessHandle> processes = entries.stream()
                .flatMap(entry -> ProcessHandle.of(entry.pid()).stream())
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private static List<String> processesThatName(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}
