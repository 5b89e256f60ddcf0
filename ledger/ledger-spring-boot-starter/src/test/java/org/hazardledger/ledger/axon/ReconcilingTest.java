package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hazardledger.ledger.reconciliation.ReconciliationWorker;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a service reconciles, and what it then tells. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconcilingTest {
    private final LedgerDatabase database = LedgerDatabase.create();
    private final JdbcClient admin = JdbcClient.create(database.superuser());

    @Test
    void some_time_after_the_start_and_again_whenever_an_operator_asks() {
        try (SampleReplica service = started(Map.of("ledger.reconciliation.after-start", "100ms"))) {
            ReconciliationWorker worker = service.context.getBean(ReconciliationWorker.class);
            until(() -> worker.last().isPresent());
            assertThat(worker.last().orElseThrow().rows()).isZero();

            service.open(UUID.randomUUID(), "code");
            until(() -> service.takenByTheList().size() == 1);
            worker.ask();

            until(() -> worker.last().orElseThrow().rows() == 2);
            assertThat(worker.last().orElseThrow()).satisfies(report -> {
                assertThat(report.findings()).isZero();
                assertThat(report.casesCompared()).isEqualTo(2);
                assertThat(report.casesDrifted()).isZero();
                assertThat(gauge(service, "ledger.reconciliation.rows")).isEqualTo(2);
                assertThat(gauge(service, "ledger.reconciliation.ended"))
                        .isEqualTo((double) report.endedAt().getEpochSecond());
            });
        }
    }

    @Test
    void what_it_finds_is_an_alarm_and_a_figure_and_the_sum_goes_away_when_all_is_right_again() {
        try (SampleReplica service = started(Map.of())) {
            ReconciliationWorker worker = service.context.getBean(ReconciliationWorker.class);
            assertThat(gauge(service, "ledger.reconciliation.findings")).isNaN();
            service.open(UUID.randomUUID(), "code");
            until(() -> service.takenByTheList().size() == 1);
            admin.sql("update ledger.event set type = 'sample.closed' where ledger_index = 0")
                    .update();
            admin.sql("update sample.list set notes = 'by hand'").update();

            worker.ask();
            until(() -> worker.last().isPresent());
            assertThat(gauge(service, "ledger.reconciliation.findings")).isEqualTo(1);
            assertThat(gauge(service, "ledger.lists.drifted")).isEqualTo(1);
            assertThat(alarms()).isEqualTo("list-drifted,reconciliation-failed,record-altered");

            admin.sql("update ledger.event set type = 'sample.opened' where ledger_index = 0")
                    .update();
            admin.sql("update sample.list set notes = ''").update();
            worker.ask();
            until(() -> alarms().equals("record-altered"));
        }
    }

    @Test
    void it_holds_up_no_append() throws InterruptedException {
        try (SampleReplica service = started(Map.of())) {
            ReconciliationWorker worker = service.context.getBean(ReconciliationWorker.class);
            Thread asking = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    worker.ask();
                    Thread.onSpinWait();
                }
            });
            for (int i = 0; i < 50; i++) {
                long began = System.nanoTime();
                service.open(UUID.randomUUID(), "code " + i);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            }
            asking.interrupt();
            asking.join();
            until(() -> worker.last().isPresent());
            assertThat(alarms()).isEmpty();
        }
    }

    private SampleReplica started(Map<String, String> more) {
        Map<String, String> settings = database.settings();
        settings.putAll(more);
        return new SampleReplica(settings, context -> {});
    }

    private String alarms() {
        return admin.sql("select coalesce(string_agg(distinct code, ',' order by code), '') from operation.alarm")
                .query(String.class)
                .single();
    }

    private static double gauge(SampleReplica service, String name) {
        return service.context.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }
}
