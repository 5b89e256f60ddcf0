/** The thin shell between Axon's command bus, aggregates and event processors and the ledger's store. */
@NullMarked
package org.hazardledger.ledger.axon;

import org.jspecify.annotations.NullMarked;
