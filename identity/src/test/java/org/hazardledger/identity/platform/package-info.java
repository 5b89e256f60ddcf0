/** What other services may rely on, as tests. */
@NullMarked
package org.hazardledger.identity.platform;

import org.jspecify.annotations.NullMarked;
