/** Photos made byte by byte, and what is read from them. */
@NullMarked
package org.hazardledger.hazard.evidence;

import org.jspecify.annotations.NullMarked;
