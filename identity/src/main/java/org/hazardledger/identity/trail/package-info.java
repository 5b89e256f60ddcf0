/** This service's part of the trail of a case. */
@NullMarked
package org.hazardledger.identity.trail;

import org.jspecify.annotations.NullMarked;
