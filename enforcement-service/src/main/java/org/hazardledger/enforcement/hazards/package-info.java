/** The little we know of hazard-service: which hazards stand, and what became of them. */
@NullMarked
package org.hazardledger.enforcement.hazards;

import org.jspecify.annotations.NullMarked;
