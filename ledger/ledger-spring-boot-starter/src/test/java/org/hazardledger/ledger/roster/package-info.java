/** Rosters, over a real PostgreSQL. */
@NullMarked
package org.hazardledger.ledger.roster;

import org.jspecify.annotations.NullMarked;
