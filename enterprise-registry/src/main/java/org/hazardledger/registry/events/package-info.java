/**
 * Everything that can happen to an enterprise or a mine; the rest of the service depends on this page, never the other
 * way.
 */
@NullMarked
package org.hazardledger.registry.events;

import org.jspecify.annotations.NullMarked;
