package org.hazardledger.benchmark.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The p99 of the answers that fell due within a second, for every second that begins when one falls due. With fewer
 * than a hundred a second that is the slowest of them. A refusal is slower than any answer.
 *
 * @param perSecond how many fall due in a second
 */
record SlidingSecond(int perSecond) {
    private static final long SECOND = 1_000_000_000;

    /**
     * An answer.
     *
     * @param due in nanoseconds, as {@code came}
     * @param good whether it was what was asked for
     */
    record Answer(long due, long came, boolean good) {
        private long nanos() {
            return good ? came - due : Long.MAX_VALUE;
        }
    }

    private record Window(long end, long p99) {}

    /** The p99 of half of the seconds is at most this, in milliseconds. */
    double level(List<Answer> answers) {
        List<Long> sorted = windows(answers).stream().map(Window::p99).sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("Less than a second was measured");
        }
        return sorted.get((sorted.size() - 1) / 2) / 1e6;
    }

    /**
     * When the first second is over whose p99 is below the limit, in seconds after {@code since}.
     *
     * @param millis the limit
     */
    OptionalDouble firstBelow(double millis, List<Answer> answers, long since) {
        return windows(answers).stream()
                .filter(window -> window.p99() < millis * 1e6)
                .mapToDouble(window -> (window.end() - since) / 1e9)
                .findFirst();
    }

    private List<Window> windows(List<Answer> answers) {
        List<Answer> sorted =
                answers.stream().sorted(Comparator.comparingLong(Answer::due)).toList();
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i + perSecond <= sorted.size(); i++) {
            List<Long> nanos = sorted.subList(i, i + perSecond).stream()
                    .map(Answer::nanos)
                    .sorted()
                    .toList();
            windows.add(new Window(sorted.get(i).due() + SECOND, nanos.get((int) Math.ceil(0.99 * perSecond) - 1)));
        }
        return windows;
    }
}
