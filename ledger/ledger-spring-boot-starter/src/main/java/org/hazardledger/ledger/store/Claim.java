package org.hazardledger.ledger.store;

/**
 * A unique business key that an event takes for its stream, or gives back.
 *
 * @param kind what is unique, for example {@code credit-code}
 * @param key the value that only one stream may hold at a time
 * @param taken true to take it, false to give it back
 */
public record Claim(String kind, String key, boolean taken) {
    public static Claim take(String kind, String key) {
        return new Claim(kind, key, true);
    }

    public static Claim release(String kind, String key) {
        return new Claim(kind, key, false);
    }
}
