package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.RunVoid;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswersTest {
    private static final Refusal LATER = new Refusal(503, "database-unavailable");

    @Test
    void who_is_asked_to_come_again_has_recorded_nothing() {
        List<Answers> answers = List.of(answers(23, Map.of(LATER, 7L)));

        assertThatNoException().isThrownBy(() -> Answers.requireAccounted("first", answers, 23));
        assertThatThrownBy(() -> Answers.requireAccounted("first", answers, 24)).isInstanceOf(RunVoid.class);
    }

    @Test
    void who_got_no_answer_may_have_recorded() {
        List<Answers> answers = List.of(answers(23, Map.of(LATER, 5L, Refusal.CLOSED, 2L)));

        assertThatNoException().isThrownBy(() -> Answers.requireAccounted("first", answers, 25));
        assertThatThrownBy(() -> Answers.requireAccounted("first", answers, 26)).isInstanceOf(RunVoid.class);
    }

    @Test
    void what_was_answered_must_be_recorded() {
        List<Answers> answers = List.of(answers(20, Map.of()), answers(10, Map.of()));

        assertThatNoException().isThrownBy(() -> Answers.requireAccounted("first", answers, 30));
        assertThatThrownBy(() -> Answers.requireAccounted("first", answers, 29)).isInstanceOf(RunVoid.class);
    }

    @Test
    void another_refusal_makes_it_no_measurement() {
        List<Answers> answers = List.of(answers(29, Map.of(new Refusal(500, "internal"), 1L)));

        assertThatThrownBy(() -> Answers.requireAccounted("first", answers, 29)).isInstanceOf(NotMeasured.class);
    }

    @Test
    void half_is_not_most() {
        assertThat(answers(15, Map.of(LATER, 15L)).areMostlyGood()).isFalse();
        assertThat(answers(16, Map.of(LATER, 14L)).areMostlyGood()).isTrue();
    }

    private static Answers answers(long good, Map<Refusal, Long> refusals) {
        Map<Integer, Long> statuses = new HashMap<>(Map.of(Answers.CREATED, good));
        refusals.forEach((refusal, count) -> statuses.merge(refusal.status(), count, Long::sum));
        Histogram latency = new Histogram(3);
        statuses.values().forEach(count -> latency.recordValueWithCount(1, count));
        return new Answers(statuses, refusals, latency, 1);
    }
}
