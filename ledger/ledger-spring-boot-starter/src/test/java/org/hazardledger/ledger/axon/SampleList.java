package org.hazardledger.ledger.axon;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One row a sample. It cannot digest a note that says poison, and one that says storm only after a while. One that says
 * refused it digests, but the database does not take the row.
 */
@ProcessingGroup("samples")
@ListRows(table = "sample.list")
@ListRows(table = "sample.list_words", caseId = "case_id")
@ListRows(
        table = "sample.list_past",
        key = {"id", "at_index"})
final class SampleList {
    static final String POISON = "poison";
    static final String STORM = "storm";
    static final String REFUSED = "refused";

    /** A new version of the list, which can digest poison. */
    static volatile boolean cured;

    private final JdbcClient jdbc;
    private final ListTable table;
    private final AtomicInteger storms = new AtomicInteger(2);

    SampleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = ListTable.withWords(jdbc, "sample.list");
    }

    @EventHandler
    void on(
            SampleEvent event,
            DomainEventMessage<?> message,
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
                table.begin(
                        opened.sample(),
                        message,
                        row -> row.set("code", opened.code()).set("notes", "").set("closed", false));
            case SampleEvent.Noted noted -> note(noted.sample(), noted.text(), message);
            case SampleEvent.Named named -> note(named.sample(), named.name(), message);
            case SampleEvent.Closed closed -> table.change(closed.sample(), message, row -> row.set("closed", true));
        }
    }

    @ResetHandler
    void drop() {
        table.truncate();
        jdbc.sql("delete from sample.taken").update();
    }

    private void note(UUID sample, String text, DomainEventMessage<?> message) {
        if (text.equals(POISON) && !cured) {
            jdbc.sql("select 1 / 0").query(Integer.class).single();
        }
        if (text.equals(STORM) && storms.getAndDecrement() > 0) {
            throw new TransientDataAccessResourceException("The database was away for a moment");
        }
        table.change(sample, message, row -> row.set("notes", row.text("notes") + text + ";"));
        table.words(sample, sample, text);
    }
}
