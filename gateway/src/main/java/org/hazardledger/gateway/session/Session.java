package org.hazardledger.gateway.session;

import java.time.Instant;

/**
 * A session as it was found.
 *
 * @param version how often its tokens were renewed
 * @param overAt when it ends unless it is used before
 */
record Session(SessionSecret secret, Tokens tokens, long version, Instant overAt) {}
