package org.hazardledger.ledger.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator must see: a row in his list and a metric, both under the same code. */
public final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    public Alarms(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /**
     * Raises an alarm; the same code and subject again counts up. It never fails: with the database away the metric and
     * the log remain.
     */
    public void raise(String code, String subject, String detail) {
        LOG.error("{} [{}]: {}", code, subject, detail);
        meters.counter("ledger.alarm", "code", code).increment();
        try {
            jdbc.sql("""
                    insert into operation.alarm as a (code, subject, detail) values (?, ?, ?)
                    on conflict (code, subject)
                    do update set detail = excluded.detail, last_seen = clock_timestamp(), times = a.times + 1
                    """).params(code, subject, detail).update();
        } catch (DataAccessException e) {
            LOG.error("The alarm {} could not be written to the list", code, e);
        }
    }

    /**
     * An alarm in the list.
     *
     * @param subject what it is about: a case, a file, another ledger
     * @param times how often it was raised
     */
    public record Alarm(String code, String subject, String detail, Instant firstSeen, Instant lastSeen, long times) {}

    /** The list, the latest first. */
    public List<Alarm> all() {
        return jdbc.sql("""
                        select code, subject, detail, first_seen, last_seen, times
                          from operation.alarm order by last_seen desc, code, subject
                        """)
                .query((row, n) -> new Alarm(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getLong(6)))
                .list();
    }

    /** Takes an alarm off the list, because what it says is no longer so. */
    public void settle(String code, String subject) {
        jdbc.sql("delete from operation.alarm where code = ? and subject = ?")
                .params(code, subject)
                .update();
    }
}
