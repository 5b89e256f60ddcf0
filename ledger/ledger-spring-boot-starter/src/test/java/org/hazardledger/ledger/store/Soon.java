package org.hazardledger.ledger.store;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what must happen soon, looking often. */
final class Soon {
    private Soon() {}

    static void until(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(3))
                .atMost(Duration.ofSeconds(20))
                .until(condition);
    }
}
