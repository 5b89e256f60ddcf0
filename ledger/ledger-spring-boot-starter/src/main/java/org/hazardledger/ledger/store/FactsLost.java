package org.hazardledger.ledger.store;

import java.util.List;

/**
 * Facts that were taken over from another ledger, and that ledger has lost (design, section 6). They stay as they are:
 * what this service knew, and since when. It stands behind them in their stream, so their case shows it.
 *
 * @param publisher the name of the publisher's ledger
 * @param origin of the epoch that the publisher opened after the loss
 * @param opened the publisher's index of the event by which it did
 * @param indexes the ledger indexes that the facts had there, all from {@code opened} on
 */
public record FactsLost(String publisher, String origin, long opened, List<Long> indexes) {
    /** The stored type name. */
    public static final String TYPE = "facts.lost";

    public FactsLost {
        indexes = List.copyOf(indexes);
    }

    /** One sentence for people, in Chinese. */
    public String zh() {
        return "%s 的台账丢失了本事项所据的记录 %s，此处仍予保留；其台账自第 %d 条起以 %s 延续".formatted(publisher, indexes, opened, origin);
    }

    /** The same in English. */
    public String en() {
        return "The ledger %s has lost %s, which was taken over from it and is kept here; it goes on as %s from %d"
                .formatted(publisher, indexes, origin, opened);
    }
}
