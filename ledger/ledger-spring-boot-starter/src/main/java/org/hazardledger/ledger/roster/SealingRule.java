package org.hazardledger.ledger.roster;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the next roster is sealed; never while nothing but rosters was recorded since the last. A clock that was far
 * ahead when the last was sealed does not put the next one off: what counts is how far apart the two times are.
 *
 * @param atLeastEvery how long something that was recorded waits at most
 * @param atMostEvery how far apart rosters are at least that somebody asks for
 */
record SealingRule(Duration atLeastEvery, Duration atMostEvery) {

    /** Somebody asks: the first one, also of an empty ledger, is sealed at once. */
    boolean isDueOnDemand(@Nullable SealedRoster last, long size, Instant now) {
        return last == null
                || (last.leavesOut(size)
                        && left(atMostEvery, last.sealedAt(), now).isZero());
    }

    /** How long until one is due by itself, zero if it is. */
    Duration untilDue(Instant since, Instant now) {
        return left(atLeastEvery, since, now);
    }

    private static Duration left(Duration every, Instant since, Instant now) {
        Duration left = every.minus(Duration.between(since, now).abs());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
