/** The little we know of identity: who was appointed and certified on which day. */
@NullMarked
package org.hazardledger.enforcement.authority;

import org.jspecify.annotations.NullMarked;
