package org.hazardledger.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process holds of the machine's memory. */
public final class Memory {
    private static final String RESIDENT = "VmRSS:";
    private static final double KIB_A_MIB = 1_024;

    private Memory() {}

    /**
     * The resident set, with its share of what several processes map, in MiB.
     *
     * @throws IOException if that process is gone
     */
    public static double residentMib(long pid) throws IOException {
        return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
    }

    static double parse(List<String> status) throws IOException {
        for (String line : status) {
            if (line.startsWith(RESIDENT)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_A_MIB;
            }
        }
        throw new IOException("A process that has ended has no memory");
    }
}
