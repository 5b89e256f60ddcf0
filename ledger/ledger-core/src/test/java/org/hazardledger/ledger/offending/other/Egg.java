package org.hazardledger.ledger.offending.other;

import org.hazardledger.ledger.offending.one.Hen;

public record Egg(Hen from) {}
