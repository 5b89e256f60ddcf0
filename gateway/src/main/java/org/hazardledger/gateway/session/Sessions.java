package org.hazardledger.gateway.session;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of sessions, which all replicas of the gateway share. */
@Component
final class Sessions {
    /** A use is noted when this part of the idle time is over since the last: not each read is to be a write. */
    private static final int NOTED = 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Seals seals;
    private final SessionProperties properties;
    private final InstantSource clock;

    Sessions(JdbcClient jdbc, JsonMapper json, Seals seals, SessionProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.seals = seals;
        this.properties = properties;
        this.clock = clock;
    }

    private record Row(byte[] sealed, long version, Instant usedAt, Instant endsAt) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(row.getBytes("sealed"), row.getLong("version"), at(row, "used_at"), at(row, "ends_at"));
        }

        private static Instant at(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }

    /**
     * A new session; those that are over leave by the same occasion.
     *
     * @param issuerSession what the issuer calls its own session, if it says so
     */
    SessionSecret open(Tokens tokens, @Nullable String issuerSession, String subject) {
        SessionSecret secret = seals.freshSecret();
        Instant now = clock.instant();
        jdbc.sql("delete from browser.session where ends_at <= ? or used_at <= ?")
                .params(time(now), time(now.minus(properties.idle())))
                .update();
        jdbc.sql("""
                insert into browser.session (id, sealed, issuer_session, subject, used_at, ends_at)
                values (:id, :sealed, :issuerSession, :subject, :now, :ends)
                """)
                .param("id", secret.id())
                .param("sealed", seal(secret, tokens))
                .param("issuerSession", issuerSession)
                .param("subject", subject)
                .param("now", time(now))
                .param("ends", time(now.plus(properties.longest())))
                .update();
        return secret;
    }

    /** The session that this secret opens, unless it is over. */
    Optional<Session> find(SessionSecret secret) {
        Instant now = clock.instant();
        return row(secret, now).flatMap(row -> session(secret, row));
    }

    /** The same, because somebody uses it. */
    Optional<Session> use(SessionSecret secret) {
        Instant now = clock.instant();
        Optional<Row> row = row(secret, now);
        if (row.isPresent()
                && row.get().usedAt().plus(properties.idle().dividedBy(NOTED)).isBefore(now)) {
            jdbc.sql("update browser.session set used_at = ? where id = ? and used_at < ?")
                    .params(time(now), secret.id(), time(now))
                    .update();
        }
        return row.flatMap(found -> session(secret, found));
    }

    private Optional<Row> row(SessionSecret secret, Instant now) {
        return jdbc.sql("""
                select sealed, version, used_at, ends_at from browser.session
                 where id = ? and ends_at > ? and used_at > ?
                """)
                .params(secret.id(), time(now), time(now.minus(properties.idle())))
                .query(Row::of)
                .optional();
    }

    /** What was sealed under another key is no session of ours. */
    private Optional<Session> session(SessionSecret secret, Row row) {
        Instant idle = row.usedAt().plus(properties.idle());
        return seals.open(secret, row.sealed())
                .map(plain -> new Session(
                        secret,
                        json.readValue(plain, Tokens.class),
                        row.version(),
                        idle.isBefore(row.endsAt()) ? idle : row.endsAt()));
    }

    /** Whether it falls to the caller to renew the tokens; for that time then to nobody else, on no replica. */
    boolean claim(Session session, Duration time) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update browser.session set renewing_until = ?
                         where id = ? and version = ? and (renewing_until is null or renewing_until <= ?)
                        """)
                        .params(time(now.plus(time)), session.secret().id(), session.version(), time(now))
                        .update()
                == 1;
    }

    /** False if the session has ended meanwhile. */
    boolean renew(Session session, Tokens tokens) {
        return jdbc.sql("""
                        update browser.session set sealed = ?, version = version + 1, renewing_until = null
                         where id = ? and version = ?
                        """)
                        .params(seal(session.secret(), tokens), session.secret().id(), session.version())
                        .update()
                == 1;
    }

    void end(SessionSecret secret) {
        jdbc.sql("delete from browser.session where id = ?")
                .params((Object) secret.id())
                .update();
    }

    /** Ends it, unless somebody has renewed its tokens since it was read; says whether it did. */
    boolean endUnlessRenewed(Session session) {
        return jdbc.sql("delete from browser.session where id = ? and version = ?")
                        .params(session.secret().id(), session.version())
                        .update()
                == 1;
    }

    /** Ends what hangs on that session of the issuer. */
    int endOfIssuerSession(String issuerSession) {
        return jdbc.sql("delete from browser.session where issuer_session = ?")
                .params(issuerSession)
                .update();
    }

    /** Ends all sessions of that account. */
    int endOfSubject(String subject) {
        return jdbc.sql("delete from browser.session where subject = ?")
                .params(subject)
                .update();
    }

    private byte[] seal(SessionSecret secret, Tokens tokens) {
        return seals.seal(secret, json.writeValueAsString(tokens).getBytes(StandardCharsets.UTF_8));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
