package org.hazardledger.ledger.roster;

import java.time.InstantSource;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Every ledger seals its rosters. */
@AutoConfiguration(
        afterName = {
            "org.hazardledger.ledger.axon.LedgerAutoConfiguration",
            "org.hazardledger.ledger.policy.PolicyAutoConfiguration"
        })
@EnableConfigurationProperties(RosterProperties.class)
class RosterAutoConfiguration {

    @Bean
    RosterBook rosterBook(LedgerReader reader, Seal seal, Alarms alarms) {
        return new RosterBook(reader, seal, alarms);
    }

    @Bean
    Rosters rosters(
            LedgerReader reader,
            RosterBook book,
            Committer committer,
            ContentFormat format,
            Alarms alarms,
            RosterProperties properties,
            InstantSource clock) {
        SealingRule rule = new SealingRule(properties.atLeastEvery(), properties.atMostEvery());
        return new Rosters(reader, book, committer, format, alarms, rule, clock);
    }

    @Bean
    RosterController rosterController(LedgerReader reader) {
        return new RosterController(reader);
    }

    @Bean
    RosterWorker rosterWorker(Rosters rosters, LedgerReader reader, HeadSignal signal, Alarms alarms) {
        return new RosterWorker(rosters, reader, signal, alarms);
    }
}
