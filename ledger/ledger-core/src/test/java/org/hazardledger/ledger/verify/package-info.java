/** The verifier as its user meets it. */
@NullMarked
package org.hazardledger.ledger.verify;

import org.jspecify.annotations.NullMarked;
