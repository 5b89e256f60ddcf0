/**
 * A browser's session: login at the issuer, the cookie, the tokens behind it, and its end. No token leaves the house.
 */
@NullMarked
package org.hazardledger.gateway.session;

import org.jspecify.annotations.NullMarked;
