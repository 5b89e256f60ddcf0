/** What was promised to history and to other services. */
@NullMarked
package org.hazardledger.enforcement.platform;

import org.jspecify.annotations.NullMarked;
