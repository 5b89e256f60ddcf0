package org.hazardledger.benchmark.run;

import java.util.Locale;

/** What is asked of the ledger, as a number; the key stands in {@code latest.json} whether it was measured or not. */
public enum Figure {
    STORE_VS_PGBENCH(atLeast(1.0)),
    STORE_SINGLE_VS_PGBENCH_SINGLE(atLeast(0.5)),
    HTTP_VS_PGBENCH(atLeast(0.60)),
    GATEWAY_VS_PGBENCH(atLeast(0.30)),
    GATEWAY_VS_MESSAGEDB(atLeast(1.5)),
    SEAL_COST(atLeast(0.90)),
    VISIBLE_P50_MS(atMost(10)),
    VISIBLE_P99_MS(atMost(50)),
    FOLLOW_P99_MS(atMost(100)),
    REBUILD_EVENTS_PER_S(atLeast(20_000)),
    REBUILD_VS_CURSOR(atLeast(0.15)),
    GATEWAY_VS_DIRECT_READ(atLeast(0.80)),
    VERIFY_MILLION_S(atMost(10)),
    PROOFS_PER_S(atLeast(5_000)),
    READY_S(atMost(25)),
    RSS_MB_MAX(atMost(350)),
    HOT_HAZARD_VS_SINGLE(atLeast(0.6)),
    OVERLOAD_GOODPUT(atLeast(0.85)),
    OVERLOAD_RECOVERY_S(atMost(10));

    private final boolean least;
    private final double target;

    Figure(Target target) {
        this.least = target.least();
        this.target = target.value();
    }

    /** What a figure must reach, or must not exceed. */
    private record Target(boolean least, double value) {}

    private static Target atLeast(double value) {
        return new Target(true, value);
    }

    private static Target atMost(double value) {
        return new Target(false, value);
    }

    /** Its name in {@code latest.json}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a measured value is good enough. */
    public boolean holds(double measured) {
        return least ? measured >= target : measured <= target;
    }

    /** The target as people write it, such as {@code >= 0.5}. */
    public String target() {
        return (least ? ">= " : "<= ") + target;
    }
}
