/** The rules of a hazard, each as a test. */
@NullMarked
package org.hazardledger.hazard.hazards;

import org.jspecify.annotations.NullMarked;
