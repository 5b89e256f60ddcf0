package org.hazardledger.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The access token of a session, renewed before it ends. Refresh tokens may be good for one use only, so of all
 * requests on all replicas one renews; the others go on with the old token while it lasts, or wait for the new one.
 */
@Component
final class CurrentTokens {
    /** So long before its end a token is renewed. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    /** So long before its end a token is not sent on its way any more: it is looked at behind the gateway again. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    /** How long a renewal may take before another request tries: longer than the endpoint is waited for. */
    private static final Duration RENEWING = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Sessions sessions;
    private final TokenEndpoint issuer;
    private final InstantSource clock;

    CurrentTokens(Sessions sessions, TokenEndpoint issuer, InstantSource clock) {
        this.sessions = sessions;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What there is for a session. */
    sealed interface Current {
        record Token(String access) implements Current {}

        /** The session is over, here or at the issuer. */
        record Over() implements Current {}

        /** The token has ended and the issuer gives no other. */
        record Silent() implements Current {}
    }

    Current of(Session session) throws InterruptedException {
        Tokens tokens = session.tokens();
        Instant now = clock.instant();
        if (now.isBefore(tokens.until().minus(EARLY))) {
            return new Current.Token(tokens.access());
        }
        boolean lasts = now.isBefore(tokens.until().minus(ON_ITS_WAY));
        if (sessions.claim(session, RENEWING)) {
            return switch (issuer.renew(tokens)) {
                case TokenEndpoint.Renewal.Renewed(Tokens renewed) ->
                    sessions.renew(session, renewed) ? new Current.Token(renewed.access()) : new Current.Over();
                case TokenEndpoint.Renewal.Over over ->
                    sessions.endUnlessRenewed(session) ? new Current.Over() : renewedByAnother(session);
                // The claim stays: until it is over nobody else waits for an issuer that does not answer.
                case TokenEndpoint.Renewal.Silent silent ->
                    lasts ? new Current.Token(tokens.access()) : new Current.Silent();
            };
        }
        return lasts ? new Current.Token(tokens.access()) : renewedByAnother(session);
    }

    private Current renewedByAnother(Session session) throws InterruptedException {
        Instant end = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(end)) {
            Thread.sleep(LOOK_AGAIN);
            Optional<Session> found = sessions.find(session.secret());
            if (found.isEmpty()) {
                return new Current.Over();
            }
            if (found.get().version() != session.version()) {
                return new Current.Token(found.get().tokens().access());
            }
        }
        return new Current.Silent();
    }
}
