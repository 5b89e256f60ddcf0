package org.hazardledger.ledger.policy;

import java.util.List;
import java.util.function.Function;

/**
 * What must follow from a fact. It is told of every such fact in the ledger, from the first on, in their order.
 *
 * @param name its stable name; it stands in events as the actor
 * @param fact the event record that causes something; own or received
 * @param rule what follows, in order; empty for nothing. Pure: the same cause gives the same acts, ids included
 */
public record Policy<F>(String name, Class<F> fact, Function<Cause<F>, List<Act>> rule) {}
