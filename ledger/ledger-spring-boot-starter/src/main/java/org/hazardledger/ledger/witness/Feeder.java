package org.hazardledger.ledger.witness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Outside.Objection;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.witness.Presenter.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presents the newest head to one witness, at once and then at most every half second, so that the witness is less than
 * a second behind. While it does not answer it is asked every second, and after a while there is an alarm; after an
 * objection it is asked no more, until an operator has opened a later epoch.
 */
final class Feeder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final Duration AT_MOST_EVERY = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** With the pause before, each second: a wake-up can be lost, and none comes when the ledger got shorter. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final String BEHIND = "witness-behind";
    private static final long NONE = -1;

    private final WitnessKey witness;
    private final Presenter presenter;
    private final LedgerReader reader;
    private final Witnessed witnessed;
    private final HeadSignal signal;
    private final Alarms alarms;
    private final Duration behindAfter;
    private final Objections objections;
    private final Thread thread;
    private volatile boolean open = true;

    /** Size of the head that the witness was seen to have; none before the first answer. */
    private volatile long reached = NONE;

    /** Since when a head waits for it, by {@link System#nanoTime}; null while none does. */
    private volatile @Nullable Long waitingSince;

    private @Nullable Long alarmed;

    private @Nullable Epoch epoch;

    Feeder(
            WitnessKey witness,
            Presenter presenter,
            LedgerReader reader,
            Witnessed witnessed,
            HeadSignal signal,
            Alarms alarms,
            MeterRegistry meters,
            Duration behindAfter,
            Objections objections) {
        this.witness = witness;
        this.presenter = presenter;
        this.reader = reader;
        this.witnessed = witnessed;
        this.signal = signal;
        this.alarms = alarms;
        this.behindAfter = behindAfter;
        this.objections = objections;
        this.thread = Thread.ofPlatform()
                .name("ledger-witness-" + witness.name())
                .daemon()
                .unstarted(this::run);
        Gauge.builder("ledger.witnessed.size", this, feeder -> Math.max(0, feeder.reached))
                .tag("witness", witness.name())
                .register(meters);
        Gauge.builder("ledger.witnessed.age", this, feeder -> feeder.waiting().toMillis() / 1000.0)
                .tag("witness", witness.name())
                .baseUnit("seconds")
                .register(meters);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }

    private void run() {
        try {
            while (open) {
                long size = look();
                if (size == NONE || waitingSince != null) {
                    Thread.sleep(RETRY);
                } else {
                    Thread.sleep(AT_MOST_EVERY);
                    signal.await(size, LOOK_AGAIN);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("No more heads for {}", witness.name());
        }
    }

    /** Presents the last head if there is need; its size, none if it could not be read. */
    private long look() throws InterruptedException {
        try {
            Head head = reader.head().orElse(null);
            long size = head == null ? 0 : head.size();
            enter(objections.epochOf(head));
            if (size != reached && objections.to(head).isEmpty() && !anotherReplicaPresented(size)) {
                present(head);
            }
            return size;
        } catch (RuntimeException e) {
            LOG.warn("A head is presented to {} later: {}", witness.name(), e.getMessage());
            unanswered(String.valueOf(e.getMessage()));
            return NONE;
        }
    }

    /** What the witness has of an earlier epoch says nothing of this one, also where the sizes are the same. */
    private void enter(@Nullable Epoch current) {
        if (!Objects.equals(epoch, current)) {
            epoch = current;
            reached = NONE;
        }
    }

    /** Not before this one has compared once itself: what is stored here was put back together with the ledger. */
    private boolean anotherReplicaPresented(long size) {
        if (reached == NONE || size < reached || witnessed.sizeBy(witness) < size) {
            return false;
        }
        reached(size);
        return true;
    }

    private void present(@Nullable Head head) throws InterruptedException {
        if (waitingSince == null) {
            waitingSince = System.nanoTime();
        }
        switch (presenter.present(head)) {
            case Outcome.Cosigned(long size) -> reached(size);
            case Outcome.Unanswered(String why) -> unanswered(why);
            case Outcome.Objected(Objection objection) -> {
                objections.hear(head, objection);
                waitingSince = null;
            }
        }
    }

    private void reached(long size) {
        if (reached == NONE || alarmed != null) {
            alarms.settle(BEHIND, witness.name());
            alarmed = null;
        }
        waitingSince = null;
        reached = size;
    }

    private void unanswered(String why) {
        LOG.debug("{} does not cosign: {}", witness.name(), why);
        Duration waited = waiting();
        Duration quiet = Optional.ofNullable(alarmed).map(Feeder::since).orElse(waited);
        if (waited.compareTo(behindAfter) >= 0 && quiet.compareTo(behindAfter) >= 0) {
            alarmed = System.nanoTime();
            alarms.raise(BEHIND, witness.name(), "A head waits for %d s: %s".formatted(waited.toSeconds(), why));
        }
    }

    private Duration waiting() {
        return Optional.ofNullable(waitingSince).map(Feeder::since).orElse(Duration.ZERO);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
