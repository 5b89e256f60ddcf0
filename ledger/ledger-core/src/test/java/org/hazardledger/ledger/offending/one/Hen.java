package org.hazardledger.ledger.offending.one;

import org.hazardledger.ledger.offending.other.Egg;

public record Hen(Egg from) {}
