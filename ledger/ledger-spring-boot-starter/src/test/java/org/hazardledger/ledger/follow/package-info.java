/** Following another ledger: whole pages, in order, checked, once. */
@NullMarked
package org.hazardledger.ledger.follow;

import org.jspecify.annotations.NullMarked;
