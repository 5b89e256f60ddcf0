/** What regulators do about hazards: inspections, listed-supervision orders, and later acceptance. */
@NullMarked
package org.hazardledger.enforcement;

import org.jspecify.annotations.NullMarked;
