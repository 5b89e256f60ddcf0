/** The slot for the authority's own approved map; empty unless somebody fills it. */
@NullMarked
package org.hazardledger.gateway.basemap;

import org.jspecify.annotations.NullMarked;
