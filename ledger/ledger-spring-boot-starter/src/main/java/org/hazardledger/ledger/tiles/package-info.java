/** The ledger as a C2SP tlog-tiles log over HTTP: checkpoint, hash tiles, and entries for those who may read them. */
@NullMarked
package org.hazardledger.ledger.tiles;

import org.jspecify.annotations.NullMarked;
