package org.hazardledger.ledger.offending.other;

import org.hazardledger.ledger.offending.one.Hen;
import org.jspecify.annotations.Nullable;

/** Comes from a hen. */
public record Egg(@Nullable Hen from) {}
