/** The little we know of enterprise-registry: whose mine it is, and in which county. */
@NullMarked
package org.hazardledger.enforcement.mines;

import org.jspecify.annotations.NullMarked;
