/** A small service on the ledger, and what is promised to every service. */
@NullMarked
package org.hazardledger.ledger.axon;

import org.jspecify.annotations.NullMarked;
