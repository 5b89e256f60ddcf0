package org.hazardledger.ledger.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.axon.StreamBusy;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.PolicyDeclined;
import org.hazardledger.ledger.store.RecordAltered;
import org.hazardledger.ledger.store.RecordedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Carries one policy out: reads its facts from the own ledger, sends one command at a time on its own thread, and moves
 * on when that is recorded, or refused and said so. The key of each command is the policy and the index of its cause,
 * so a repetition after a crash, on another replica, or from the beginning does nothing twice.
 */
final class PolicyWorker<F> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyWorker.class);
    private static final int PAGE = 200;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration NOTED_EVERY = Duration.ofSeconds(1);

    private final Policy<F> policy;
    private final String type;
    private final CommandDesk desk;
    private final DeclinedActs declined;
    private final LedgerReader reader;
    private final HeadSignal signal;
    private final ContentFormat format;
    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final Thread thread;
    private volatile boolean open;

    /** From where on nobody has looked. */
    private long next;

    /** What the table says; another replica, or an operator, may move it. */
    private long kept;

    private long notedAt = System.nanoTime();

    PolicyWorker(
            Policy<F> policy,
            EventTypes types,
            CommandDesk desk,
            DeclinedActs declined,
            LedgerReader reader,
            HeadSignal signal,
            ContentFormat format,
            JdbcClient jdbc,
            Alarms alarms) {
        this.policy = policy;
        this.type = types.of(policy.fact()).name();
        this.desk = desk;
        this.declined = declined;
        this.reader = reader;
        this.signal = signal;
        this.format = format;
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.thread =
                Thread.ofPlatform().name("policy-" + policy.name()).daemon().unstarted(this::run);
    }

    void start() {
        open = true;
        thread.start();
    }

    void stop() {
        open = false;
        thread.interrupt();
    }

    private void run() {
        while (open) {
            try {
                round();
            } catch (AppendFailed | StreamBusy | DataAccessException e) {
                LOG.warn("Policy {} goes on later: {}", policy.name(), e.getMessage());
                pause();
            } catch (RecordAltered e) {
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Policy {} stands still", policy.name(), e);
                alarms.raise("policy-stands-still", policy.name(), String.valueOf(e.getMessage()));
                pause();
            }
        }
    }

    private void round() throws InterruptedException {
        long position = position();
        if (position != kept) {
            kept = position;
            next = position;
        }
        long size = reader.size();
        List<RecordedEvent> facts = reader.ofTypes(List.of(type), next, size, PAGE);
        for (RecordedEvent fact : facts) {
            carryOut(fact);
            moveTo(fact.index() + 1);
        }
        if (facts.size() < PAGE) {
            next = Math.max(next, size);
            rest();
        }
    }

    /** Where there was nothing to do is noted now and then only: to look there again costs less than a commit. */
    private void rest() throws InterruptedException {
        long untilNoted = notedAt + NOTED_EVERY.toNanos() - System.nanoTime();
        if (next > kept && untilNoted <= 0) {
            moveTo(next);
        }
        // Commits come by the hundred a second; nothing that a policy does is as urgent.
        Thread.sleep(BETWEEN);
        signal.await(next, next > kept ? Duration.ofNanos(Math.max(untilNoted, 0)) : Duration.ofSeconds(5));
    }

    private void carryOut(RecordedEvent recorded) {
        EventContent content = format.read(recorded.content());
        Cause<F> cause = new Cause<>(
                policy.name(),
                recorded.index(),
                recorded.caseId(),
                content.occurredAt(),
                recorded.recordedAt(),
                policy.fact().cast(content.payload()));
        List<Act> acts = policy.rule().apply(cause);
        for (int i = 0; i < acts.size(); i++) {
            carryOut(cause, i, acts.get(i));
        }
    }

    private void carryOut(Cause<F> cause, int ordinal, Act act) {
        if (declined.wasDeclined(policy.name(), cause.index(), ordinal)) {
            return;
        }
        try {
            CommandEnvelope envelope = envelope(cause, ordinal, act);
            act.counter()
                    .orElse(handedIn -> desk.submit(act.command(), handedIn))
                    .accept(envelope);
        } catch (AppendFailed failed) {
            if (failed.reason() != AppendFailed.Reason.ROW_REFUSED
                    && failed.reason() != AppendFailed.Reason.KEY_REUSED) {
                throw failed;
            }
            decline(cause, ordinal, failed);
        } catch (StreamBusy | DataAccessException | RecordAltered later) {
            throw later;
        } catch (RuntimeException refusal) {
            decline(cause, ordinal, refusal);
        }
    }

    private void decline(Cause<F> cause, int ordinal, RuntimeException refusal) {
        String reason = refusal.getClass().getSimpleName() + ": " + refusal.getMessage();
        declined.record(new PolicyDeclined(cause.caseId(), policy.name(), cause.index(), reason), ordinal);
        alarms.raise("policy-declined", policy.name() + ":" + cause.index(), reason);
    }

    private CommandEnvelope envelope(Cause<F> cause, int ordinal, Act act) {
        return new CommandEnvelope(
                act.stream(),
                Actor.policy(policy.name()),
                act.occurredAt(),
                cause.index() + "/" + ordinal,
                Map.of("command", act.command()),
                null);
    }

    private long position() {
        return jdbc.sql("select next from operation.policy where name = ?")
                .params(policy.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void moveTo(long upTo) {
        jdbc.sql("""
                insert into operation.policy as p (name, next) values (?, ?)
                on conflict (name) do update set next = greatest(p.next, excluded.next)
                """).params(policy.name(), upTo).update();
        next = upTo;
        kept = upTo;
        notedAt = System.nanoTime();
    }

    private void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            open = false;
        }
    }
}
