package org.hazardledger.benchmark.process;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What each part of a run has used of the processor: the parts of the stack, this process as {@code bench}, and as
 * {@code tool} the programs that it runs to their end. Its grain is a hundredth of a second.
 */
public final class CpuTimes {
    private static final String POSTGRES = "postgres";

    private final Supplier<Map<String, Long>> processes;
    private final long own = ProcessHandle.current().pid();

    /** @param processes the stack's now, by name, with their process numbers */
    public CpuTimes(Supplier<Map<String, Long>> processes) {
        this.processes = processes;
    }

    /** So far, in microseconds, by name. */
    public Map<String, Long> micros() throws IOException {
        Map<String, Long> micros = new LinkedHashMap<>();
        for (Map.Entry<String, Long> process : processes.get().entrySet()) {
            micros.put(
                    process.getKey(),
                    process.getKey().equals(POSTGRES) ? withChildren(process.getValue()) : own(process.getValue()));
        }
        micros.put("bench", own(own));
        micros.put("tool", ProcessStat.of(own).map(ProcessStat::ended).orElse(0L));
        return micros;
    }

    /** What came since then. */
    public Map<String, Long> since(Map<String, Long> before) throws IOException {
        Map<String, Long> now = micros();
        now.replaceAll((name, micros) -> micros - before.getOrDefault(name, 0L));
        return now;
    }

    private static long own(long pid) throws IOException {
        return ProcessStat.of(pid).map(ProcessStat::own).orElse(0L);
    }

    /** A session of PostgreSQL is a child; what it has used passes to the server when it ends. */
    private static long withChildren(long pid) throws IOException {
        long sum = ProcessStat.of(pid).map(stat -> stat.own() + stat.ended()).orElse(0L);
        for (ProcessHandle child :
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList()) {
            sum += own(child.pid());
        }
        return sum;
    }
}
