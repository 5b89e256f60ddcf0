/** The little we know of hazard-service: what was confirmed, and what is to be accepted. */
@NullMarked
package org.hazardledger.enforcement.hazards;

import org.jspecify.annotations.NullMarked;
