/** The promises of the store, under writers, faults and attacks. */
@NullMarked
package org.hazardledger.ledger.store;

import org.jspecify.annotations.NullMarked;
