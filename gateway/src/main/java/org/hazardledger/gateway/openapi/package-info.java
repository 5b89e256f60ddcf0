/** What the gateway itself answers, described for whoever writes a client. */
@NullMarked
package org.hazardledger.gateway.openapi;

import org.jspecify.annotations.NullMarked;
