package org.hazardledger.witness;

/** A head can't be cosigned now, because its log is not read up to there; the message is one English sentence. */
final class NotReadYet extends Exception {
    private static final long serialVersionUID = 1L;

    NotReadYet(String message) {
        super(message);
    }
}
