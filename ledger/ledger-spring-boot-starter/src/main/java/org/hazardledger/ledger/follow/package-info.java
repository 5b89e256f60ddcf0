/** Following other ledgers: what they publish is taken over in their order, whole pages at a time, and checked. */
@NullMarked
package org.hazardledger.ledger.follow;

import org.jspecify.annotations.NullMarked;
