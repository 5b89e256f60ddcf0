package org.hazardledger.enforcement.events;

import java.util.List;

/**
 * What an officer writes in a listed-supervision order.
 *
 * @param demands what the enterprise must do, one sentence each
 * @param legalBasis the articles it rests on
 */
public record OrderText(List<String> demands, List<String> legalBasis) {
    /** Nothing is written. */
    public static final OrderText EMPTY = new OrderText(List.of(), List.of());

    public OrderText {
        demands = List.copyOf(demands);
        legalBasis = List.copyOf(legalBasis);
    }
}
