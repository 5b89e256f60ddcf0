package org.hazardledger.identity.jurisdiction;

/** A valid token that does not say enough about its bearer. */
public final class IncompleteToken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteToken(String message) {
        super(message);
    }
}
