/** Who may see and act where. */
@NullMarked
package org.hazardledger.hazard.jurisdiction;

import org.jspecify.annotations.NullMarked;
