package org.hazardledger.ledger.operation;

import java.time.InstantSource;
import org.hazardledger.ledger.axon.ParkedCases;
import org.hazardledger.ledger.reconciliation.ReconciliationWorker;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.EpochOpening;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The operator's view of every service. */
@AutoConfiguration(
        afterName = {
            "org.hazardledger.ledger.axon.LedgerAutoConfiguration",
            "org.hazardledger.ledger.reconciliation.ReconciliationAutoConfiguration"
        })
@ConditionalOnWebApplication
class OperationAutoConfiguration {

    @Bean
    OperationController operationController(
            Alarms alarms, ParkedCases cases, ReconciliationWorker reconciliation, EpochOpening epochs) {
        return new OperationController(alarms, cases, reconciliation, epochs, InstantSource.system());
    }
}
