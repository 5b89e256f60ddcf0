/** The boundaries of the starter. */
@NullMarked
package org.hazardledger.ledger;

import org.jspecify.annotations.NullMarked;
