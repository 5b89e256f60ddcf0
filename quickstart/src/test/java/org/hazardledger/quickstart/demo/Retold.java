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
import org.hazardledger.quickstart.Manifest;
import org.hazardledger.quickstart.demo.Crowd.Answered;
import org.hazardledger.quickstart.demo.Crowd.Open;
import org.hazardledger.quickstart.demo.Crowd.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * The story told again and again by the real {@code ./demo}, and commands of a crowd, on a stack that may be killed.
 */
public final class Retold {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** How long after the last answer the list may still be behind it. */
    private static final Duration LIST_FOLLOWS_WITHIN = Duration.ofSeconds(1);

    private final Path run;
    private final PrintStream out;
    private final List<Answered> answered = new ArrayList<>();
    private List<Open> open = List.of();

    /** What ends it. */
    @FunctionalInterface
    public interface Accident {
        void happen() throws IOException;
    }

    /**
     * Of a stack in that run directory.
     *
     * @param out where a story is told
     */
    public Retold(Path run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /** The story holds. */
    public void holds() throws IOException, InterruptedException {
        Path told = run.resolveSibling("demo.log");
        ProcessBuilder demo = new ProcessBuilder(PROJECT.resolve("demo").toString())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        demo.environment().put("HAZARD_LEDGER_RUN", run.toString());
        Process process = demo.start();
        boolean ended = process.waitFor(4, TimeUnit.MINUTES);
        process.destroyForcibly();
        String story = Files.readString(told);
        assertThat(ended).as(story).isTrue();
        assertThat(process.exitValue()).as(story).isZero();
        assertThat(story).contains("steps held").doesNotContain("✗");
    }

    /** Many report hazards at once until that accident ends it. */
    public void manyReportUntil(Accident accident, Manifest manifest) throws Exception {
        try (Door door = new Door(manifest)) {
            Fresh fresh = new Fresh(new SecureRandom(), InstantSource.system());
            EnterpriseA.Mine mine = new EnterpriseA(new Story(out), door, fresh).tell();
            Crowd crowd = new Crowd(door, mine, fresh.random(), 32);
            answered.addAll(crowd.report(20));
            door.as("manager-a").awaitCurrent(SelfReported.HAZARDS, last(answered), LIST_FOLLOWS_WITHIN);
            assertThat(listed(door)).containsAll(ids(answered)).doesNotHaveDuplicates();

            Outcome interrupted = crowd.reportUntil(200, accident);
            answered.addAll(interrupted.answered());
            open = interrupted.open();
        }
    }

    /** What was answered before the accident is there, and what was not is applied once when it is sent again. */
    public void nothingIsLost(Manifest manifest) throws InterruptedException {
        try (Door door = new Door(manifest)) {
            assertThat(listed(door)).containsAll(ids(answered)).doesNotHaveDuplicates();
            sentAgainIsAppliedOnce(door);
        }
    }

    private void sentAgainIsAppliedOnce(Door door) throws InterruptedException {
        Answered known = answered.getLast();
        assertThat(known.command().send(door).created()).isEqualTo(known.id());
        assertThat(open).isNotEmpty();
        List<Answered> resolved = new ArrayList<>();
        for (Open each : open) {
            Answer answer = each.command().send(door);
            resolved.add(new Answered(each.command(), answer.created(), answer.position()));
        }
        door.as("manager-a").awaitCurrent(SelfReported.HAZARDS, last(resolved), LIST_FOLLOWS_WITHIN);
        assertThat(listed(door)).doesNotHaveDuplicates().containsAll(ids(resolved));
        assertThat(numbers(door)).doesNotHaveDuplicates();
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
}
