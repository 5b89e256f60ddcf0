/** A real PostgreSQL, flushing as in production, for the tests of the ledger and of every service on it. */
@NullMarked
package org.hazardledger.ledger.testing;

import org.jspecify.annotations.NullMarked;
