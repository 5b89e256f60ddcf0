package org.hazardledger.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hazardledger.quickstart.FreePorts;
import org.hazardledger.quickstart.Manifest;
import org.hazardledger.quickstart.Settings;
import org.hazardledger.quickstart.Stack;
import org.hazardledger.quickstart.demo.Crowd.Answered;
import org.hazardledger.quickstart.demo.Crowd.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** All of it as a user has it: every service's jar, the real servers, the real {@code ./demo}. */
class StoryEndToEndTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** How long after the last answer the list may still be behind it. */
    private static final Duration LIST_FOLLOWS_WITHIN = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void the_story_holds_twice_and_after_a_kill_of_everything_and_no_answered_command_is_lost() throws Exception {
        Settings settings = new Settings(
                PROJECT, folder.resolve("run"), PROJECT.resolve("quickstart/target/installs"), FreePorts.take());
        PrintStream out = System.out;
        List<Answered> answered = new ArrayList<>();
        Outcome interrupted;

        try (Stack stack = new Stack(settings, out)) {
            Manifest manifest = stack.start(false);
            demoHolds(settings.run());
            demoHolds(settings.run());
            try (Door door = new Door(manifest)) {
                Fresh fresh = new Fresh(new SecureRandom(), InstantSource.system());
                EnterpriseA.Mine mine = new EnterpriseA(new Story(out), door, fresh).tell();
                Crowd crowd = new Crowd(door, mine, fresh.random(), 32);
                answered.addAll(crowd.report(20));
                door.as("manager-a").awaitCurrent(SelfReported.HAZARDS, last(answered), LIST_FOLLOWS_WITHIN);
                assertThat(listed(door)).containsAll(ids(answered)).doesNotHaveDuplicates();

                interrupted = crowd.reportUntil(200, () -> killEverything(settings.run()));
                answered.addAll(interrupted.answered());
            }
        }

        try (Stack again = new Stack(settings, out)) {
            Manifest manifest = again.start(false);
            try (Door door = new Door(manifest)) {
                assertThat(listed(door)).containsAll(ids(answered)).doesNotHaveDuplicates();
                sentAgainIsAppliedOnce(door, interrupted);
            }
            demoHolds(settings.run());
            PersonalData.standsNowhereInClear(manifest, settings.run());
        }
        assertThat(processesThatName(settings.run())).isEmpty();
    }

    private static void sentAgainIsAppliedOnce(Door door, Outcome interrupted) throws InterruptedException {
        Answered known = interrupted.answered().getLast();
        assertThat(known.command().send(door).created()).isEqualTo(known.id());
        assertThat(interrupted.open()).isNotEmpty();
        List<Answered> resolved = new ArrayList<>();
        for (Crowd.Open open : interrupted.open()) {
            Answer answer = open.command().send(door);
            resolved.add(new Answered(open.command(), answer.created(), answer.position()));
        }
        door.as("manager-a").awaitCurrent(SelfReported.HAZARDS, last(resolved), LIST_FOLLOWS_WITHIN);
        assertThat(listed(door)).doesNotHaveDuplicates().containsAll(ids(resolved));
        assertThat(numbers(door)).doesNotHaveDuplicates();
    }

    private void demoHolds(Path run) throws IOException, InterruptedException {
        Path told = folder.resolve("demo.log");
        ProcessBuilder demo = new ProcessBuilder(PROJECT.resolve("demo").toString())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        demo.environment().put("HAZARD_LEDGER_RUN", run.toString());
        Process process = demo.start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        String story = Files.readString(told);
        assertThat(ended).as(story).isTrue();
        assertThat(process.exitValue()).as(story).isZero();
        assertThat(story).contains("steps held").doesNotContain("✗");
    }

    private static List<UUID> listed(Door door) throws InterruptedException {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode row : door.as("manager-a").rows(SelfReported.HAZARDS)) {
            ids.add(UUID.fromString(row.required("id").asString()));
        }
        return ids;
    }

    private static List<String> numbers(Door door) throws InterruptedException {
        return door.as("manager-a").rows(SelfReported.HAZARDS).stream()
                .map(row -> row.required("number").asString())
                .toList();
    }

    private static List<UUID> ids(List<Answered> answered) {
        return answered.stream().map(Answered::id).toList();
    }

    private static Position last(List<Answered> answered) {
        return answered.stream()
                .map(Answered::position)
                .max(Comparator.comparingLong(Position::index))
                .orElseThrow();
    }

    private static void killEverything(Path run) throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("processes"))) {
            ProcessHandle.of(Long.parseLong(line.split(" ", -1)[0])).ifPresent(processes::add);
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
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
