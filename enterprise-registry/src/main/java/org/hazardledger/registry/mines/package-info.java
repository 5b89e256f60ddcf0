/** A mine of an enterprise, in one county. */
@NullMarked
package org.hazardledger.registry.mines;

import org.jspecify.annotations.NullMarked;
