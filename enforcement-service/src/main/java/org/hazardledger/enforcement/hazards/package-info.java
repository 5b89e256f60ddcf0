/** The little we know of hazard-service: which hazards were confirmed. */
@NullMarked
package org.hazardledger.enforcement.hazards;

import org.jspecify.annotations.NullMarked;
