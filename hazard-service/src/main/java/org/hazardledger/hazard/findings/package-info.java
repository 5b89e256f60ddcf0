/** What regulators found: each finding that stands becomes a hazard here, by itself. */
@NullMarked
package org.hazardledger.hazard.findings;

import org.jspecify.annotations.NullMarked;
