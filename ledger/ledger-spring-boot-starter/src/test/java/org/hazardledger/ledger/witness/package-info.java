/** Being witnessed: by a real witness in a process of its own, on a real PostgreSQL. */
@NullMarked
package org.hazardledger.ledger.witness;

import org.jspecify.annotations.NullMarked;
