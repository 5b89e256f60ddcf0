/** Tests of the ledger as others read it. */
@NullMarked
package org.hazardledger.ledger.tiles;

import org.jspecify.annotations.NullMarked;
