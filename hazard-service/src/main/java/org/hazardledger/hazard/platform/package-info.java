/** Wiring only: security, event names, problems. No business word inside. */
@NullMarked
package org.hazardledger.hazard.platform;

import org.jspecify.annotations.NullMarked;
