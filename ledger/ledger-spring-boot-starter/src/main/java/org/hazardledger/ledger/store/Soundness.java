package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.AppendFailed.Reason.NOT_WRITTEN;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database behind a connection may be appended to: nobody outside it has seen a longer ledger or another
 * one, and its clock can be right. Only the committer's thread asks.
 */
final class Soundness {
    private static final Logger LOG = LoggerFactory.getLogger(Soundness.class);

    /** How far the database's clock, which all replicas go by, may be from this service's own. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private static final String CLOCKS_DIFFER = "clocks-differ";

    private final Tip tip;
    private final @Nullable KeptHead kept;
    private final Outside outside;
    private final StoredTiles tiles;
    private final Alarms alarms;
    private final InstantSource clock;

    private boolean measured;
    private boolean compared;
    private boolean clocksDiffer;

    /**
     * @param kept the head outside the database by which it is measured; null for none
     * @param outside others who have seen heads
     * @param clock this service's own, which the database's must not be far from
     */
    Soundness(
            Tip tip, @Nullable KeptHead kept, Outside outside, StoredTiles tiles, Alarms alarms, InstantSource clock) {
        this.tip = tip;
        this.kept = kept;
        this.outside = outside;
        this.tiles = tiles;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Behind a new connection may stand another database; in a new epoch other heads count. */
    void lookAnew() {
        measured = false;
        compared = false;
    }

    /** As {@link #measure}, but before the lock is taken, which nobody must hold while he asks over a network. */
    void askOutside(CommitterSession connected) throws SQLException {
        Optional<Outside.Objection> objection =
                compared ? outside.objection(tip.epoch()) : outside.compare(connected.lastHead());
        if (compared && objection.isPresent()) {
            // A later epoch may be open by now, which this process has not come to.
            objection = outside.compare(connected.lastHead());
        }
        compared = true;
        if (objection.isPresent()) {
            throw tip.stopFor(objection.get());
        }
    }

    /** By the head that is kept outside, once a connection. */
    void measure(@Nullable Head head) {
        if (kept != null && !measured) {
            tip.measure(() -> head, kept, tiles);
            measured = true;
        }
    }

    /** So that the alarm does not wait for somebody who appends. */
    void measureAtStart(LedgerReader reader) {
        try {
            if (kept != null) {
                tip.measure(() -> reader.head().orElse(null), kept, tiles);
            }
        } catch (AppendFailed stopped) {
            LOG.error("Nothing is appended: {}", stopped.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The database is measured with the first append: {}", e.getMessage());
        }
    }

    /** What is recorded late or early stays so, and so does every time behind it. */
    void requireClocks(Instant recordedAt) {
        try {
            requireNear(recordedAt, clock);
        } catch (AppendFailed differ) {
            if (!clocksDiffer) {
                alarms.raise(CLOCKS_DIFFER, tip.epoch().ledger(), String.valueOf(differ.getMessage()));
            }
            clocksDiffer = true;
            throw differ;
        }
        if (clocksDiffer) {
            alarms.settle(CLOCKS_DIFFER, tip.epoch().ledger());
            clocksDiffer = false;
        }
    }

    /** @throws AppendFailed if the clock contradicts that this is now */
    static void requireNear(Instant recordedAt, InstantSource clock) {
        Instant here = clock.instant();
        if (Duration.between(here, recordedAt).abs().compareTo(CLOCKS_APART) > 0) {
            throw new AppendFailed(
                    NOT_WRITTEN,
                    "%s: It would be recorded at %s, but here it is %s".formatted(CLOCKS_DIFFER, recordedAt, here));
        }
    }
}
