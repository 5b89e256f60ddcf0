package org.hazardledger.ledger;

/**
 * Bytes or text that are not exactly what this ledger's formats allow.
 *
 * <p>Every parser of this package throws it, and no other exception, whatever it is fed; that of policies throws the
 * kind that names the line. The message says what was expected; it never repeats more than a few characters of the
 * input.
 */
public sealed class MalformedLedgerData extends IllegalArgumentException permits MalformedPolicy {
    private static final long serialVersionUID = 1L;

    public MalformedLedgerData(String message) {
        super(message);
    }

    public MalformedLedgerData(String message, Throwable cause) {
        super(message, cause);
    }
}
