/** Files as they are kept, and what happens when the disk, the sender or somebody's hand gets in the way. */
@NullMarked
package org.hazardledger.ledger.files;

import org.jspecify.annotations.NullMarked;
