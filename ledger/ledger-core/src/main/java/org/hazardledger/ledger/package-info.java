/** What a ledger is made of, bit by bit: leaves, the Merkle tree over them, and the signed notes that commit to it. */
@NullMarked
package org.hazardledger.ledger;

import org.jspecify.annotations.NullMarked;
