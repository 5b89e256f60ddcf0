/** One case as all services know it: their parts asked for at once and merged into one timeline. */
@NullMarked
package org.hazardledger.gateway.trail;

import org.jspecify.annotations.NullMarked;
