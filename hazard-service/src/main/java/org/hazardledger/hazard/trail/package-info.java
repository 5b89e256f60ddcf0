/** This service's part of the trail of a case. */
@NullMarked
package org.hazardledger.hazard.trail;

import org.jspecify.annotations.NullMarked;
