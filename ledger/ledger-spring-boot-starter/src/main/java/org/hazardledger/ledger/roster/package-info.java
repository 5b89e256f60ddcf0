/** Rosters: counted from the ledger itself, and sealed in it from time to time. */
@NullMarked
package org.hazardledger.ledger.roster;

import org.jspecify.annotations.NullMarked;
