/** The little we know of enterprises: who was registered as the principal of which on which day. */
@NullMarked
package org.hazardledger.hazard.enterprises;

import org.jspecify.annotations.NullMarked;
