/** The gateway from outside, over real HTTP, with real keys. */
@NullMarked
package org.hazardledger.gateway;

import org.jspecify.annotations.NullMarked;
