package org.hazardledger.ledger;

/** A well-formed note that must not be believed: a signature is missing, wrong, or by somebody else. */
public final class NoteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoteRefused(String message) {
        super(message);
    }
}
