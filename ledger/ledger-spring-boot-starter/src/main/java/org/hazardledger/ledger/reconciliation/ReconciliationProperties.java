package org.hazardledger.ledger.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the ledger is reconciled.
 *
 * @param at the time of the day
 * @param zone where that time is
 * @param afterStart how long after the start of the service it is done for the first time
 * @param sample how many cases of each list are replayed and compared
 */
@ConfigurationProperties("ledger.reconciliation")
record ReconciliationProperties(
        @DefaultValue("02:30") LocalTime at,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("10m") Duration afterStart,
        @DefaultValue("200") int sample) {

    /** The next moment after this one that has the time of the day. */
    Instant nextAfter(Instant moment) {
        ZonedDateTime now = moment.atZone(zone);
        ZonedDateTime today = now.with(at);
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
