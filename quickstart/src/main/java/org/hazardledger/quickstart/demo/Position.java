package org.hazardledger.quickstart.demo;

/**
 * A place in a ledger, as {@code Ledger-Position} and lists name it.
 *
 * @param ledger such as {@code registry}
 * @param index from 0; -1 is before the first entry
 */
record Position(String ledger, long index) {

    /** Reads {@code registry:812}. */
    static Position parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new NotAsPromised("\"" + text + "\" is not a place in a ledger");
        }
        try {
            return new Position(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new NotAsPromised("\"" + text + "\" is not a place in a ledger", e);
        }
    }

    boolean reaches(Position other) {
        return ledger.equals(other.ledger) && index >= other.index;
    }

    @Override
    public String toString() {
        return ledger + ":" + index;
    }
}
