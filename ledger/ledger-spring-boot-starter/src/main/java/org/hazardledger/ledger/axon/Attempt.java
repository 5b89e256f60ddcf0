package org.hazardledger.ledger.axon;

import java.util.Optional;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands a list one event in a savepoint: if the list cannot digest it, its rows are taken back and no others. */
final class Attempt {
    private final TransactionTemplate savepoint;

    /** The handing over of one event. */
    @FunctionalInterface
    interface Handing {
        void run() throws Exception;
    }

    Attempt(PlatformTransactionManager transactions) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Why the list cannot digest the event, empty if it did.
     *
     * @throws RuntimeException if it was not the event's fault; the whole transaction is to be tried again
     */
    Optional<String> failureOf(Handing handing) {
        try {
            savepoint.executeWithoutResult(status -> {
                run(handing);
                ListTable.write();
            });
            return Optional.empty();
        } catch (TransientDataAccessException | RecoverableDataAccessException | TransactionException weather) {
            throw weather;
        } catch (RuntimeException e) {
            ListTable.forget();
            return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void run(Handing handing) {
        try {
            handing.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndigestedEvent(e);
        }
    }
}
