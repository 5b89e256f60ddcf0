package org.hazardledger.hazard.hazards;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.hazardledger.hazard.hazards.HazardNumber.Series;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.axon.StreamBusy;
import org.hazardledger.ledger.store.Claim;
import org.hazardledger.ledger.store.ClaimRefused;
import org.hazardledger.ledger.store.Claims;
import org.hazardledger.ledger.store.Receipt;
import org.springframework.stereotype.Component;

/**
 * Numbers hazards, each series 1, 2, 3 and so on: unique and without gaps on any number of replicas.
 *
 * <p>The report claims its whole number ({@link #claim}), in the same append. A claim is given to one and never given
 * back, so the taken numbers of a series are always 1 to n, the first free one is found by halving, and a report that
 * is refused leaves no gap. A counter stream would do as well, but would be a second aggregate to load and to append
 * to; a claim is one line in the table of events. A list is never asked.
 *
 * <p>Reports of one series take turns within a replica, or all but one would lose the same number and try again. That
 * is a courtesy: between replicas the claim alone decides.
 */
@Component
public class HazardNumbers {
    private static final String KIND = "hazard-number";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandDesk desk;
    private final Claims claims;
    private final Map<Series, Turn> turns = new ConcurrentHashMap<>();

    HazardNumbers(CommandDesk desk, Claims claims) {
        this.desk = desk;
        this.claims = claims;
    }

    private static final class Turn {
        final ReentrantLock lock = new ReentrantLock(true);
        /** Seen to be taken, never merely assumed; the first free one is greater. */
        int taken;
    }

    /**
     * Hands in a command that enters a hazard, with the next number of the series.
     *
     * @throws StreamBusy if it was not this command's turn in time; nothing was written
     */
    Receipt submit(Series series, Function<HazardNumber, HazardCommand> command, CommandEnvelope envelope) {
        Turn turn = turns.computeIfAbsent(series, none -> new Turn());
        await(turn.lock, envelope.stream());
        try {
            while (true) {
                HazardNumber next = firstFree(series, turn, envelope.stream());
                try {
                    return desk.submit(command.apply(next), envelope);
                } catch (ClaimRefused refused) {
                    // Another replica was faster, so somebody got on: this ends.
                    if (!refused.kind().equals(KIND)) {
                        throw refused;
                    }
                }
            }
        } finally {
            turn.lock.unlock();
        }
    }

    private HazardNumber firstFree(Series series, Turn turn, UUID hazard) {
        int free = turn.taken + 1;
        for (int step = 1; isTaken(new HazardNumber(series, free), hazard); step *= 2) {
            turn.taken = free;
            free += step;
        }
        while (free - turn.taken > 1) {
            int middle = (turn.taken + free) >>> 1;
            if (isTaken(new HazardNumber(series, middle), hazard)) {
                turn.taken = middle;
            } else {
                free = middle;
            }
        }
        return new HazardNumber(series, free);
    }

    private boolean isTaken(HazardNumber number, UUID hazard) {
        try {
            claims.decide(claim(number.toString()), hazard);
            return false;
        } catch (ClaimRefused held) {
            return true;
        }
    }

    /** The claim that a report makes on its number. */
    public static Claim claim(String number) {
        return Claim.take(KIND, number);
    }

    private static void await(ReentrantLock lock, UUID hazard) {
        try {
            if (lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StreamBusy(hazard);
    }
}
