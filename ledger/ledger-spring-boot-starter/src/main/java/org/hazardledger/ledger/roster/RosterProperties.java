package org.hazardledger.ledger.roster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often rosters are sealed.
 *
 * @param atLeastEvery how long something that was recorded waits at most for a roster that covers it
 * @param atMostEvery how far apart rosters are at least that somebody asks for
 */
@ConfigurationProperties("ledger.roster")
record RosterProperties(
        @DefaultValue("1h") Duration atLeastEvery,
        @DefaultValue("1m") Duration atMostEvery) {}
