/** Bundles of a small city, made and broken. */
@NullMarked
package org.hazardledger.ledger.bundle;

import org.jspecify.annotations.NullMarked;
