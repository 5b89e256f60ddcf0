/** The little we know of enterprise-registry: whose mine it is, in which county, and what both are called. */
@NullMarked
package org.hazardledger.enforcement.mines;

import org.jspecify.annotations.NullMarked;
