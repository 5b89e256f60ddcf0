/** What a photo itself says about when and where it was taken, and how that fits what its sender says. */
@NullMarked
package org.hazardledger.hazard.evidence;

import org.jspecify.annotations.NullMarked;
