/** Major hazards, from the report to the sign-off: the ledger that people trust. */
@NullMarked
package org.hazardledger.hazard;

import org.jspecify.annotations.NullMarked;
