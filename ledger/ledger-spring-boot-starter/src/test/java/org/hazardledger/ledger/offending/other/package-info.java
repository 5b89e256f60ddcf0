/** Half of a cycle. */
@NullMarked
package org.hazardledger.ledger.offending.other;

import org.jspecify.annotations.NullMarked;
