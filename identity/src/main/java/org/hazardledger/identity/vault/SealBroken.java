package org.hazardledger.identity.vault;

/**
 * A sealed value does not open with this key, or to more than one value: somebody changed it, or the key is another.
 */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBroken(String purpose) {
        super("Not sealed with this key for " + purpose);
    }

    SealBroken(String purpose, Throwable cause) {
        super("Not sealed with this key for " + purpose, cause);
    }
}
