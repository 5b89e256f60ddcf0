/** Tells browsers that a ledger grew, so that none of them has to ask again and again. */
@NullMarked
package org.hazardledger.gateway.live;

import org.jspecify.annotations.NullMarked;
