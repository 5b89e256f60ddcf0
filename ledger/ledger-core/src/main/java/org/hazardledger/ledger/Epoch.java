package org.hazardledger.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which name a ledger signs its heads. The first epoch is named like the ledger itself; a later one
 * {@code ledger/2}, {@code ledger/3} and so on. One is opened when the end of a ledger was lost: the same tree goes on
 * from the leaves that are left, as another log, because under the old name it has signed heads that it can't continue.
 *
 * @param ledger the ledger's own origin
 * @param number from 1
 */
public record Epoch(String ledger, int number) {
    private static final Pattern LATER = Pattern.compile("(.+)/([2-9]|[1-9][0-9]{1,5})");

    /** @throws MalformedLedgerData if the number is less than 1, or the name is that of a later epoch */
    public Epoch {
        if (number < 1 || LATER.matcher(ledger).matches()) {
            throw new MalformedLedgerData("there is no epoch " + number + " of " + ledger);
        }
    }

    /**
     * The epoch that has this origin.
     *
     * @throws MalformedLedgerData if two numbers follow each other: nobody's epoch has an epoch
     */
    public static Epoch of(String origin) {
        Matcher later = LATER.matcher(origin);
        return later.matches() ? new Epoch(later.group(1), Integer.parseInt(later.group(2))) : new Epoch(origin, 1);
    }

    /** The origin of its heads, which is the name of its keys. */
    public String origin() {
        return number == 1 ? ledger : ledger + "/" + number;
    }

    /** The one that is opened if this one's end is lost. */
    public Epoch next() {
        return new Epoch(ledger, number + 1);
    }

    /** Whether its tree goes on from that one's: the same epoch, or a later one of the same ledger. */
    public boolean continues(Epoch earlier) {
        return ledger.equals(earlier.ledger) && number >= earlier.number;
    }

    /** Whether it was opened after that one, of the same ledger. */
    public boolean isAfter(Epoch earlier) {
        return ledger.equals(earlier.ledger) && number > earlier.number;
    }
}
