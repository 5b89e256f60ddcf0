package org.hazardledger.ledger.reconciliation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every service reconciles its ledger and its lists. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
@EnableConfigurationProperties(ReconciliationProperties.class)
class ReconciliationAutoConfiguration {

    @Bean
    ReconciliationWorker reconciliationWorker(
            LedgerReader reader,
            JdbcClient jdbc,
            Seal seal,
            Optional<KeptHead> kept,
            ListComparison lists,
            ReconciliationProperties properties,
            Alarms alarms,
            MeterRegistry meters) {
        return new ReconciliationWorker(
                new Reconciliation(reader, jdbc, alarms, seal, kept.orElse(null)),
                lists,
                properties,
                InstantSource.system(),
                alarms,
                meters);
    }
}
