package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What the framework hands over twice, a list takes once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExactlyOnceTest {
    private final DataSource database = LedgerDatabase.migrated().app();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final ParkingLot lot = new ParkingLot(
            "samples",
            index -> {},
            caseId -> true,
            jdbc,
            new Alarms(jdbc, new SimpleMeterRegistry()),
            new JdbcTransactionManager(database));

    @Test
    void an_event_that_comes_twice_in_a_batch_is_handled_once() throws Exception {
        assertThat(handled(0, 0, 1)).isEqualTo(2);
    }

    @Test
    void an_event_that_the_token_covers_is_not_handled_again() throws Exception {
        listAt(7);

        assertThat(handled(6, 7, 8)).isEqualTo(1);
    }

    @Test
    void an_event_before_its_turn_is_not_handled_and_its_batch_neither() {
        listAt(7);

        assertThatThrownBy(() -> handled(9, 10)).hasMessageContaining("at 7 and has not taken 8");
    }

    private void listAt(long index) {
        jdbc.sql("insert into operation.token (processor_name, segment, token) values ('samples', 0, ?)")
                .params("{\"globalIndex\":%d}".formatted(index).getBytes(StandardCharsets.UTF_8))
                .update();
    }

    private int handled(long... indexes) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        BatchingUnitOfWork<EventMessage<String>> batch = new BatchingUnitOfWork<>(
                LongStream.of(indexes).mapToObj(ExactlyOnceTest::event).toList());
        ResultMessage<?> result = batch.executeWithResult(() -> lot.handle(batch, handled::incrementAndGet));
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
        return handled.get();
    }

    private static EventMessage<String> event(long index) {
        return new GenericEventMessage<>(
                "happened",
                Map.of(
                        LedgerEventStore.LEDGER_INDEX,
                        index,
                        LedgerEventStore.CASE,
                        new UUID(0, index),
                        LedgerEventStream.BEFORE,
                        index - 1));
    }
}
