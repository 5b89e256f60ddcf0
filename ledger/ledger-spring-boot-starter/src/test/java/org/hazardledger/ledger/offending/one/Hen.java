package org.hazardledger.ledger.offending.one;

import org.hazardledger.ledger.offending.other.Egg;

/** Comes from an egg. */
public record Hen(Egg from) {}
