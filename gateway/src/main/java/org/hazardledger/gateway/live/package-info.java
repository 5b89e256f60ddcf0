/** Tells browsers how the ledgers and their services do, so that none of them has to ask again and again. */
@NullMarked
package org.hazardledger.gateway.live;

import org.jspecify.annotations.NullMarked;
