/** What a service hands to the gateway for a bundle: entries with their proofs, rosters, heads and files. */
@NullMarked
package org.hazardledger.ledger.disclosure;

import org.jspecify.annotations.NullMarked;
