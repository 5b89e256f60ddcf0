/**
 * Cuts a case, or a list, at a moment or a position of the ledger: for a service's part of a trail, and its past lists.
 */
@NullMarked
package org.hazardledger.ledger.trail;

import org.jspecify.annotations.NullMarked;
