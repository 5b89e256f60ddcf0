package org.hazardledger.quickstart.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Many who report hazards of one mine at once, each over a connection of their own. */
record Crowd(Door door, EnterpriseA.Mine mine, RandomGenerator random, int size) {

    /** A command and, if there was one, what it brought into being. */
    record Command(UUID key, EnterpriseA.Mine mine, Map<String, Object> report) {
        Answer send(Door door) throws InterruptedException {
            return door.as("manager-a").postAfter(mine.registered(), SelfReported.HAZARDS, key, report);
        }
    }

    /** An answered command. */
    record Answered(Command command, UUID id, Position position) {}

    /** A command whose answer never came. */
    record Open(Command command, String why) {}

    /** What became of all commands. */
    record Outcome(List<Answered> answered, List<Open> open) {}

    /** Everybody reports so many; each must be answered. */
    List<Answered> report(int each) throws Exception {
        Outcome outcome = run(each, new CountDownLatch(0));
        if (!outcome.open().isEmpty()) {
            throw new NotAsPromised(outcome.open().size() + " commands got no answer, the first because "
                    + outcome.open().getFirst().why());
        }
        return outcome.answered();
    }

    /** Everybody reports until no answer comes; after so many answers the accident happens. */
    Outcome reportUntil(int answers, Retold.Accident accident) throws Exception {
        CountDownLatch before = new CountDownLatch(answers);
        try (ExecutorService alone = Executors.newSingleThreadExecutor()) {
            Future<Boolean> happened = alone.submit(() -> {
                if (before.await(1, TimeUnit.MINUTES)) {
                    accident.happen();
                }
                return before.getCount() == 0;
            });
            Outcome outcome = run(Integer.MAX_VALUE, before);
            if (!happened.get()) {
                throw new NotAsPromised("no accident: fewer than " + answers + " answers in a minute");
            }
            return outcome;
        }
    }

    private Outcome run(int each, CountDownLatch answers) throws InterruptedException, ExecutionException {
        List<Answered> answered = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
            List<Future<Outcome>> members = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                members.add(threads.submit(() -> member(each, answers)));
            }
            for (Future<Outcome> member : members) {
                answered.addAll(member.get().answered());
                open.addAll(member.get().open());
            }
        }
        return new Outcome(List.copyOf(answered), List.copyOf(open));
    }

    private Outcome member(int each, CountDownLatch answers) throws InterruptedException {
        List<Answered> answered = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            Command command = command();
            try {
                Answer answer = command.send(door);
                answered.add(new Answered(command, answer.created(), answer.position()));
            } catch (NotAsPromised e) {
                return new Outcome(answered, List.of(new Open(command, String.valueOf(e.getMessage()))));
            }
            answers.countDown();
        }
        return new Outcome(answered, List.of());
    }

    private Command command() {
        Fresh fresh = new Fresh(random, InstantSource.system());
        Instant now = fresh.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Command(fresh.id(), mine, SelfReported.report(mine.id(), now));
    }
}
