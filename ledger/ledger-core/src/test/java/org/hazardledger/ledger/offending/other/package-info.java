/** The other half of the cycle. */
@NullMarked
package org.hazardledger.ledger.offending.other;

import org.jspecify.annotations.NullMarked;
