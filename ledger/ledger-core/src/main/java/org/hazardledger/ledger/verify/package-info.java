/** Checking a ledger from outside: a bundle offline, or a whole ledger as it is served. */
@NullMarked
package org.hazardledger.ledger.verify;

import org.jspecify.annotations.NullMarked;
