/** Acceptance of a rectification: an independent team looks, agrees on an opinion, and signs it. */
@NullMarked
package org.hazardledger.enforcement.acceptances;

import org.jspecify.annotations.NullMarked;
