package org.hazardledger.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a line of {@code /proc/<pid>/stat} says about CPU time.
 *
 * @param parent its parent's process number
 * @param own in microseconds
 * @param ended that of its children that have ended and were waited for, in microseconds
 */
record ProcessStat(long parent, long own, long ended) {
    /** Linux counts in hundredths of a second here, on every machine this runs on. */
    private static final long MICROS_A_TICK = 10_000;

    /** Empty if that process is gone. */
    static Optional<ProcessStat> of(long pid) throws IOException {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // It ended between opening and reading.
            if (Files.exists(Path.of("/proc", Long.toString(pid)))) {
                throw e;
            }
            return Optional.empty();
        }
    }

    static ProcessStat parse(String line) {
        // The name stands in parentheses and may hold anything, also parentheses and blanks.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStat(
                Long.parseLong(fields[1]),
                (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_A_TICK,
                (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MICROS_A_TICK);
    }
}
