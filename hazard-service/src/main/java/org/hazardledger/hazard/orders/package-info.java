/** The little we know of enforcement's orders: which hazard is listed, and until when it has to be rectified. */
@NullMarked
package org.hazardledger.hazard.orders;

import org.jspecify.annotations.NullMarked;
