/** A major hazard: reported, determined, and never removed. */
@NullMarked
package org.hazardledger.hazard.hazards;

import org.jspecify.annotations.NullMarked;
