/** Goes through the whole ledger by itself, every night, and says which rows are no longer what was recorded. */
@NullMarked
package org.hazardledger.ledger.reconciliation;

import org.jspecify.annotations.NullMarked;
