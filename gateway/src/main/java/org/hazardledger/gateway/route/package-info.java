/**
 * What travels to a service and what does not: upstream addresses, request headers, body size, files, and a service's
 * silence.
 */
@NullMarked
package org.hazardledger.gateway.route;

import org.jspecify.annotations.NullMarked;
