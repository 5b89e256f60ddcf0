/** What the gateway itself asks of services, in the caller's name, to compose an answer. */
@NullMarked
package org.hazardledger.gateway.inquiry;

import org.jspecify.annotations.NullMarked;
