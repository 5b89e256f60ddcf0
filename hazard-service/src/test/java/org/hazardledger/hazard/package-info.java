/** The hazard service from outside, over HTTP, on a real database. */
@NullMarked
package org.hazardledger.hazard;

import org.jspecify.annotations.NullMarked;
