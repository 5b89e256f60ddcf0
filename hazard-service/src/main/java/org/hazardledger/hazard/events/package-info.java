/** Everything that can happen to a major hazard; the rest of the service depends on this page, never the other way. */
@NullMarked
package org.hazardledger.hazard.events;

import org.jspecify.annotations.NullMarked;
