package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PacedTest {
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger times = new AtomicInteger();

    @AfterEach
    void stop() {
        later.shutdownNow();
    }

    @Test
    void who_asks_first_is_served_at_once_and_by_himself() {
        paced(Duration.ofHours(1)).run();

        assertThat(times).hasValue(1);
    }

    @Test
    void those_who_ask_soon_after_are_served_together_and_later() {
        Paced paced = paced(Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) {
            paced.run();
        }
        assertThat(times).hasValue(1);

        await().untilAsserted(() -> assertThat(times).hasValue(2));
    }

    @Test
    void nobody_who_asks_is_forgotten_after_that() {
        Paced paced = paced(Duration.ofMillis(1));
        for (int i = 1; i <= 50; i++) {
            int before = times.get();
            paced.run();
            await().pollInterval(Duration.ofMillis(1))
                    .untilAsserted(() -> assertThat(times.get()).isGreaterThan(before));
        }
    }

    @Test
    void one_who_asks_after_the_end_of_all_is_told_nothing() {
        Paced paced = paced(Duration.ofHours(1));
        later.shutdownNow();
        paced.run();
        paced.run();

        assertThat(times).hasValue(1);
    }

    private Paced paced(Duration apart) {
        return new Paced(times::incrementAndGet, apart, later);
    }
}
