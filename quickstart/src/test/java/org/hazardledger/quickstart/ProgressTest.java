package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void steps_are_told_as_they_end_and_timed_in_the_order_of_the_plan() throws Exception {
        List.of("first", "second", "never").forEach(progress::plan);
        CountDownLatch secondIsDone = new CountDownLatch(1);

        Together.run(List.of(() -> progress.step("first", secondIsDone::await), () -> {
            progress.step("second", () -> {});
            secondIsDone.countDown();
        }));
        progress.tellTimes();

        assertThat(lines().subList(0, 2)).containsExactly("  ready 就绪  second", "  ready 就绪  first");
        assertThat(lines().subList(3, lines().size()))
                .satisfiesExactly(
                        line -> assertThat(line).matches(" {2}first +\\d+\\.\\d s"),
                        line -> assertThat(line).matches(" {2}second +\\d+\\.\\d s"));
    }

    @Test
    void first_failure_ends_the_others_and_is_the_one_that_is_thrown() {
        AtomicBoolean interrupted = new AtomicBoolean();

        assertThatThrownBy(() -> Together.run(List.of(
                        () -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                                throw e;
                            }
                        },
                        () -> {
                            throw new IOException("the reason");
                        })))
                .isInstanceOf(IOException.class)
                .hasMessage("the reason");
        assertThat(interrupted).isTrue();
    }

    @Test
    void a_step_that_fails_is_not_ready_and_has_no_time() {
        progress.plan("gateway");

        assertThatThrownBy(() -> progress.step("gateway", () -> {
                    throw new IOException("no");
                }))
                .hasMessage("no");
        progress.tellTimes();

        assertThat(lines()).containsExactly("");
    }
}
