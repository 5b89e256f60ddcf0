package org.hazardledger.benchmark.run;

import java.util.Map;

/**
 * What came out of one measurement.
 *
 * @param name what was measured
 * @param callers how many at once; 0 if that means nothing here
 * @param unit of the spread, such as {@code op/s}
 * @param cpuMicros CPU time an operation, by process, in microseconds; empty if not measured
 */
public record Measured(String name, int callers, Spread spread, String unit, Map<String, Double> cpuMicros) {
    public Measured {
        cpuMicros = Map.copyOf(cpuMicros);
    }
}
