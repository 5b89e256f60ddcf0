package org.hazardledger.ledger.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.store.Alarms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reconciles the ledger and then its lists: some time after the start, at a time of every day, and when an operator
 * asks. One pass at a time; every replica makes its own, against the head file of its own machine.
 */
public final class ReconciliationWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationWorker.class);

    /** Clocks are moved. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Reconciliation ledger;
    private final ListComparison lists;
    private final ReconciliationProperties properties;
    private final InstantSource clock;
    private final Alarms alarms;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Report last;
    private boolean asked;

    ReconciliationWorker(
            Reconciliation ledger,
            ListComparison lists,
            ReconciliationProperties properties,
            InstantSource clock,
            Alarms alarms,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.lists = lists;
        this.properties = properties;
        this.clock = clock;
        this.alarms = alarms;
        gauge(meters, "ledger.reconciliation.ended", report -> report.endedAt().getEpochSecond());
        gauge(meters, "ledger.reconciliation.rows", Report::rows);
        gauge(meters, "ledger.reconciliation.findings", Report::findings);
        gauge(meters, "ledger.lists.compared", Report::casesCompared);
        gauge(meters, "ledger.lists.drifted", Report::casesDrifted);
    }

    /**
     * The last pass that ended.
     *
     * @param rows how many rows of the ledger were read
     * @param findings in how many places something does not agree; each is an alarm
     * @param casesCompared how many cases were replayed and compared, counted once for each list
     * @param casesDrifted how many of them differ from their rows; each is an alarm
     */
    public record Report(
            Instant startedAt, Instant endedAt, long rows, long findings, long casesCompared, long casesDrifted) {}

    private interface Figure {
        long of(Report report);
    }

    /** Not a number until the first pass has ended. */
    private void gauge(MeterRegistry meters, String name, Figure figure) {
        Gauge.builder(
                        name,
                        this,
                        worker -> worker.last()
                                .map(report -> (double) figure.of(report))
                                .orElse(Double.NaN))
                .register(meters);
    }

    /** Empty before the first pass has ended. */
    public Optional<Report> last() {
        return Optional.ofNullable(last);
    }

    /** Asks for a pass as soon as possible: at once, or after the one that is under way. */
    public synchronized void ask() {
        asked = true;
        notifyAll();
    }

    @Override
    public void start() {
        Thread fresh = Thread.ofPlatform().name("reconciliation").daemon().unstarted(this::run);
        thread = fresh;
        fresh.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        Instant due = clock.instant().plus(properties.afterStart());
        try {
            while (isRunning()) {
                await(due);
                due = pass()
                        ? properties.nextAfter(clock.instant())
                        : clock.instant().plus(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopping");
        }
    }

    private synchronized void await(Instant due) throws InterruptedException {
        while (!asked && clock.instant().isBefore(due)) {
            long left = ChronoUnit.MILLIS.between(clock.instant(), due);
            wait(Math.clamp(left, 1, LOOK_AGAIN.toMillis()));
        }
        asked = false;
    }

    /** Whether it came to its end. */
    private boolean pass() {
        Instant startedAt = clock.instant();
        try {
            Reconciliation.Outcome outcome = ledger.run();
            ListComparison.Compared compared = lists.compare(properties.sample());
            last = new Report(
                    startedAt,
                    clock.instant(),
                    outcome.rows(),
                    outcome.findings(),
                    compared.cases(),
                    compared.drifted());
            LOG.info("Reconciled: {}", last);
            return true;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("The reconciliation did not come to its end and is begun again", e);
                alarms.raise("reconciliation-failed", "ledger", "It did not come to its end: " + e.getMessage());
            }
            return false;
        }
    }
}
