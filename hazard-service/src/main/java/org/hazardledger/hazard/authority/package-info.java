/** The little we know of identity: who held which post and which certificate on which day. */
@NullMarked
package org.hazardledger.hazard.authority;

import org.jspecify.annotations.NullMarked;
