/** The verifier as a page, for anybody to keep and use without this system. */
@NullMarked
package org.hazardledger.gateway.verifier;

import org.jspecify.annotations.NullMarked;
