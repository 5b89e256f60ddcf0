/** Half of a cycle. */
@NullMarked
package org.hazardledger.ledger.offending.one;

import org.jspecify.annotations.NullMarked;
