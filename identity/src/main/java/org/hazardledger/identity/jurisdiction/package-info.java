/** Which jurisdictions there are, and who may see and act where. */
@NullMarked
package org.hazardledger.identity.jurisdiction;

import org.jspecify.annotations.NullMarked;
