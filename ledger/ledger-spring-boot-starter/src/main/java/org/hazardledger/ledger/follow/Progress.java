package org.hazardledger.ledger.follow;

/**
 * How far another ledger has been taken over.
 *
 * @param ledger its name
 * @param next the first index of it that is not looked at yet; -1 before the own position was read
 * @param head how many leaves it had when it last answered; 0 if it never did
 * @param silentSeconds since it last answered, or since this service began to ask
 */
public record Progress(String ledger, long next, long head, long silentSeconds) {
    /** How many of its leaves are still to be looked at, as far as is known. */
    public long lag() {
        return Math.max(0, head - Math.max(0, next));
    }
}
