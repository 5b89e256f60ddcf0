/** What anybody may know of listed supervision: which hazards are under it, which no more, and nobody's name. */
@NullMarked
package org.hazardledger.enforcement.notices;

import org.jspecify.annotations.NullMarked;
