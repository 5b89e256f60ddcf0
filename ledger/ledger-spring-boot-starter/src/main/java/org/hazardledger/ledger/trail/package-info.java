/** Cuts a case at a moment or a position of the ledger, for a service's part of a trail. */
@NullMarked
package org.hazardledger.ledger.trail;

import org.jspecify.annotations.NullMarked;
