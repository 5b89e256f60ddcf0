/** Who may pass: access tokens of the one issuer, and which paths need which role. */
@NullMarked
package org.hazardledger.gateway.token;

import org.jspecify.annotations.NullMarked;
