/** The little we know of enforcement's acceptance cases: how each ended. */
@NullMarked
package org.hazardledger.hazard.acceptances;

import org.jspecify.annotations.NullMarked;
