/** What somebody with the database password does to a ledger, and who notices. */
@NullMarked
package org.hazardledger.ledger.reconciliation;

import org.jspecify.annotations.NullMarked;
