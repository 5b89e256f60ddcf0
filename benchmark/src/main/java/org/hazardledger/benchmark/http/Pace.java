package org.hazardledger.benchmark.http;

import java.time.Duration;

/** When requests are due. All times are of {@link System#nanoTime}. */
sealed interface Pace {
    /** No request is due any more. */
    long NEVER = Long.MAX_VALUE;

    /** When a request is due after so many; what is due in the past goes out as soon as a connection is free. */
    long due(long sent, long now);

    /**
     * As soon as an answer is there (closed loop).
     *
     * @param end nothing is sent from then on
     */
    record AtOnce(long end) implements Pace {
        static AtOnce from(long now, Duration time) {
            return new AtOnce(now + time.toNanos());
        }

        @Override
        public long due(long sent, long now) {
            return now - end < 0 ? now : NEVER;
        }
    }

    /**
     * So many a second, whatever the answers do (open loop): who waits for a slow answer is late, and his lateness
     * counts.
     *
     * @param total how many in all
     */
    record Steady(long start, double perSecond, long total) implements Pace {
        static Steady from(long now, double perSecond, Duration time) {
            return new Steady(now, perSecond, Math.round(perSecond * time.toNanos() / 1e9));
        }

        @Override
        public long due(long sent, long now) {
            return sent < total ? start + Math.round(sent * 1e9 / perSecond) : NEVER;
        }
    }

    /**
     * So many a second, but what could not be sent by then is not sent any more: nobody wants a minute's answers to
     * what fell due in a third of it.
     *
     * @param end nothing is sent from then on
     */
    record Flood(long start, double perSecond, long end) implements Pace {
        static Flood from(long now, double perSecond, Duration time) {
            return new Flood(now, perSecond, now + time.toNanos());
        }

        @Override
        public long due(long sent, long now) {
            long due = start + Math.round(sent * 1e9 / perSecond);
            return now - end < 0 && due - end < 0 ? due : NEVER;
        }
    }

    /**
     * As soon as an answer is there, so many in all.
     *
     * @param total how many
     */
    record Counted(long total) implements Pace {
        @Override
        public long due(long sent, long now) {
            return sent < total ? now : NEVER;
        }
    }
}
