/** The history of one hazard in one file, which anybody can check offline. */
@NullMarked
package org.hazardledger.ledger.bundle;

import org.jspecify.annotations.NullMarked;
