/** What a start, a stop and the realm must be, on pure parts and once on the real servers. */
@NullMarked
package org.hazardledger.quickstart;

import org.jspecify.annotations.NullMarked;
