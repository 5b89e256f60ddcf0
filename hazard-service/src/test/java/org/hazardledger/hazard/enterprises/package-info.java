@NullMarked
package org.hazardledger.hazard.enterprises;

import org.jspecify.annotations.NullMarked;
