package org.hazardledger.ledger.policy;

import java.time.Clock;
import java.time.InstantSource;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One worker for each policy that the service declares. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
class PolicyAutoConfiguration {

    /** The only clock; a service or a test may put in its own. */
    @Bean
    @ConditionalOnMissingBean(InstantSource.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Policies policies(
            ObjectProvider<Policy<?>> policies,
            EventTypes types,
            CommandDesk desk,
            Committer committer,
            LedgerReader reader,
            HeadSignal signal,
            ContentFormat format,
            JdbcClient jdbc,
            Alarms alarms,
            InstantSource clock) {
        DeclinedActs declined = new DeclinedActs(committer, reader, format, clock);
        return new Policies(policies.stream()
                .<PolicyWorker<?>>map(policy ->
                        new PolicyWorker<>(policy, types, desk, declined, reader, signal, format, jdbc, alarms))
                .toList());
    }
}
