package org.hazardledger.gateway.session;

import java.time.Instant;

/**
 * What the issuer gave for a session.
 *
 * @param until when the access token ends
 */
record Tokens(String access, String refresh, Instant until) {

    @Override
    public String toString() {
        return "Tokens until " + until;
    }
}
