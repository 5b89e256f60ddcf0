/** The catalogue against the counts of the official texts. */
@NullMarked
package org.hazardledger.hazard.criteria;

import org.jspecify.annotations.NullMarked;
