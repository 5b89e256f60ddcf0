package org.hazardledger.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void whoever_listens_hears_of_the_next_look_after_one_that_failed() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Watch watch = new Watch(() -> {
            int look = looks.incrementAndGet();
            if (look == 2) {
                throw new IllegalStateException("a look that fails");
            }
            return new TreeMap<>(Map.of("hazard", size(look)));
        });
        watch.start();
        watch.join();
        try {
            SortedMap<String, Standing> first = watch.changedFrom(Map.of(), PATIENCE);
            assertThat(first).containsOnly(Map.entry("hazard", size(1)));

            assertThat(watch.changedFrom(first, PATIENCE)).containsOnly(Map.entry("hazard", size(3)));
        } finally {
            watch.leave();
            watch.stop();
        }
    }

    private static Standing size(int size) {
        return new Standing.Answering(size, OptionalLong.empty());
    }
}
