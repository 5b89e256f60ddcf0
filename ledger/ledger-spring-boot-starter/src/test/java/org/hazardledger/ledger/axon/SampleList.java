package org.hazardledger.ledger.axon;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One row a sample. It cannot digest a note that says poison, and one that says storm only after a while. */
@ProcessingGroup("samples")
@ListRows(table = "sample.list")
final class SampleList {
    static final String POISON = "poison";
    static final String STORM = "storm";

    /** A new version of the list, which can digest poison. */
    static volatile boolean cured;

    private final JdbcClient jdbc;
    private final AtomicInteger storms = new AtomicInteger(2);

    SampleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(
            SampleEvent event,
            @MetaDataValue(LedgerEventStore.LEDGER_INDEX) Long index,
            @MetaDataValue(LedgerEventStore.RECORDED_AT) Instant recordedAt) {
        jdbc.sql("insert into sample.taken values (?, ?, extract(epoch from clock_timestamp()) * 1000 - ?)")
                .params(
                        index,
                        TransactionSynchronizationManager.isActualTransactionActive(),
                        Duration.between(Instant.EPOCH, recordedAt).toMillis())
                .update();
        switch (event) {
            case SampleEvent.Opened opened ->
                jdbc.sql("insert into sample.list values (?, ?, '', false)")
                        .params(opened.sample(), opened.code())
                        .update();
            case SampleEvent.Noted noted -> note(noted.sample(), noted.text());
            case SampleEvent.Named named -> note(named.sample(), named.name());
            case SampleEvent.Closed closed ->
                jdbc.sql("update sample.list set closed = true where id = ?")
                        .params(closed.sample())
                        .update();
        }
    }

    @ResetHandler
    void drop() {
        jdbc.sql("delete from sample.list").update();
        jdbc.sql("delete from sample.taken").update();
    }

    private void note(UUID sample, String text) {
        if (text.equals(POISON) && !cured) {
            jdbc.sql("select 1 / 0").query(Integer.class).single();
        }
        if (text.equals(STORM) && storms.getAndDecrement() > 0) {
            throw new TransientDataAccessResourceException("The database was away for a moment");
        }
        jdbc.sql("update sample.list set notes = notes || ? where id = ?")
                .params(text + ";", sample)
                .update();
    }
}
