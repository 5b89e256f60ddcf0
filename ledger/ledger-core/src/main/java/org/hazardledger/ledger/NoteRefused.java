package org.hazardledger.ledger;

/** A well-formed note that must not be believed: a signature is missing, wrong, or by somebody else. */
public final class NoteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, for those who say it in another language than the message does. */
    public enum Reason {
        /** The key that was asked for has not signed. */
        NOT_SIGNED,
        /** A signature under the name and id of a key that was asked for is wrong. */
        WRONG_SIGNATURE,
        /** It is about another log than the one that was asked for. */
        OTHER_LOG,
        /** It is about a log that the policy does not know. */
        UNKNOWN_LOG,
        /** Not enough witnesses of the policy have cosigned. */
        QUORUM_MISSED
    }

    private final Reason reason;

    NoteRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
