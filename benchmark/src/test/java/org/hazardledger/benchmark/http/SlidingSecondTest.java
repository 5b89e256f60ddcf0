package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.hazardledger.benchmark.http.SlidingSecond.Answer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlidingSecondTest {
    private static final long START = -7_000_000_000L;
    private static final SlidingSecond FOUR = new SlidingSecond(4);

    @Test
    void the_level_is_the_slowest_answer_of_the_middle_one_of_the_seconds() {
        // Of its four seconds one has 9 as its slowest, the others 3, 3 and 2.
        assertThat(FOUR.level(answers(9, 1, 3, 1, 2, 1, 1))).isEqualTo(3);
    }

    @Test
    void it_is_back_when_the_first_second_is_over_in_which_all_were_fast() {
        assertThat(FOUR.firstBelow(3, answers(9, 9, 3, 1, 2, 2, 2), START)).hasValue(1.75);
    }

    @Test
    void a_refusal_is_not_fast() {
        List<Answer> refused = IntStream.range(0, 8)
                .mapToObj(i -> new Answer(due(i), due(i) + 1_000_000, false))
                .toList();

        assertThat(FOUR.firstBelow(100, refused, START)).isEmpty();
    }

    @Test
    void the_order_in_which_answers_come_does_not_matter() {
        assertThat(FOUR.firstBelow(3, answers(9, 9, 3, 1, 2, 2, 2).reversed(), START))
                .hasValue(1.75);
    }

    @Test
    void of_less_than_a_second_nothing_can_be_said() {
        assertThatThrownBy(() -> FOUR.level(answers(1, 1, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(FOUR.firstBelow(5, answers(1, 1, 1), START)).isEmpty();
    }

    private static List<Answer> answers(int... millis) {
        return IntStream.range(0, millis.length)
                .mapToObj(i -> new Answer(due(i), due(i) + millis[i] * 1_000_000L, true))
                .toList();
    }

    private static long due(int i) {
        return START + i * 250_000_000L;
    }
}
