/** Everything that can happen to a person; the rest of the service depends on this page, never the other way. */
@NullMarked
package org.hazardledger.identity.events;

import org.jspecify.annotations.NullMarked;
