/** What a file says of itself, and where that differs from what its uploader says. */
@NullMarked
package org.hazardledger.hazard.evidence;

import org.jspecify.annotations.NullMarked;
