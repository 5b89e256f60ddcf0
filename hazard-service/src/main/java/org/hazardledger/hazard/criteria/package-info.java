/** By what a hazard is determined to be major: the official texts, in every version that was ever in force. */
@NullMarked
package org.hazardledger.hazard.criteria;

import org.jspecify.annotations.NullMarked;
