package org.hazardledger.ledger.operation;

import java.time.InstantSource;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.axon.ParkedCases;
import org.hazardledger.ledger.follow.Following;
import org.hazardledger.ledger.reconciliation.ReconciliationWorker;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Witnessed;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operator's view of every service. */
@AutoConfiguration(
        afterName = {
            "org.hazardledger.ledger.axon.LedgerAutoConfiguration",
            "org.hazardledger.ledger.follow.FollowingAutoConfiguration",
            "org.hazardledger.ledger.reconciliation.ReconciliationAutoConfiguration"
        })
@ConditionalOnWebApplication
class OperationAutoConfiguration {

    @Bean
    OperationController operationController(
            Alarms alarms,
            ParkedCases cases,
            ReconciliationWorker reconciliation,
            EpochOpening epochs,
            LedgerProperties properties,
            LedgerReader reader,
            Witnessed witnessed,
            Following following,
            JdbcClient jdbc) {
        Overviews overviews = new Overviews(properties.name(), reader, witnessed, following, alarms, cases, jdbc);
        return new OperationController(overviews, alarms, cases, reconciliation, epochs, InstantSource.system());
    }
}
