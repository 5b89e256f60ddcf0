package org.hazardledger.benchmark;

import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.inner.InnerLoops;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The inner loops by JMH, in a JVM of their own that nothing else has warmed. */
final class Inner implements Measurement {
    private static final String NAME = "inner";
    private static final int WARMING = 3;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        lab.tell(NAME + ": JMH");
        OptionsBuilder options = new OptionsBuilder();
        options.include(InnerLoops.class.getName() + "\\.")
                .forks(1)
                .warmupIterations(WARMING)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(lab.plan().repetitions())
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT);
        for (RunResult run : new Runner(options.build()).run()) {
            String label = run.getParams().getBenchmark();
            List<Double> nanos = run.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .map(IterationResult::getPrimaryResult)
                    .map(result -> result.getScore())
                    .toList();
            results.add(new Measured(
                    NAME + "-" + label.substring(label.lastIndexOf('.') + 1), 0, Spread.of(nanos), "ns/op", Map.of()));
        }
    }
}
