package org.hazardledger.ledger;

/** A policy file that is not exactly what {@link Policy} reads. The message is one English sentence with the line. */
public final class MalformedPolicy extends MalformedLedgerData {
    private static final long serialVersionUID = 1L;

    /** What is wrong, for those who say it in another language than the message does. */
    public enum Code {
        TOO_LONG,
        NO_FINAL_NEWLINE,
        CARRIAGE_RETURN,
        CONTROL_CHARACTER,
        UNKNOWN_KEYWORD,
        WRONG_NUMBER_OF_ITEMS,
        BAD_KEY,
        KEY_TWICE,
        NAME_TAKEN,
        UNDEFINED_NAME,
        MEMBER_TWICE,
        BAD_THRESHOLD,
        SECOND_QUORUM,
        NO_QUORUM
    }

    private final Code code;
    private final int line;

    MalformedPolicy(Code code, int line, String message) {
        super((line == 0 ? "the policy: " : "line " + line + " of the policy: ") + message);
        this.code = code;
        this.line = line;
    }

    public Code code() {
        return code;
    }

    /** Number of the line, from 1; 0 if it is about the file as a whole. */
    public int line() {
        return line;
    }
}
