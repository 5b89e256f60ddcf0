/** Which county-level units there are, and who may see and act where. */
@NullMarked
package org.hazardledger.registry.jurisdiction;

import org.jspecify.annotations.NullMarked;
