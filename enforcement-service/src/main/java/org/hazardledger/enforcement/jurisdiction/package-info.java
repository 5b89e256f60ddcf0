/** Who may see and act where. */
@NullMarked
package org.hazardledger.enforcement.jurisdiction;

import org.jspecify.annotations.NullMarked;
