/** Feeds witnesses with the heads of this ledger, keeps what they cosign, and hears what they object. */
@NullMarked
package org.hazardledger.ledger.witness;

import org.jspecify.annotations.NullMarked;
