package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells the person at the terminal which step is done, as it comes, and at the end how long each took: in the order in
 * which the steps were planned, whichever was faster this time.
 */
final class Progress {
    private static final int COLUMN = 42;

    private final PrintStream out;
    private final List<String> planned = new ArrayList<>();
    private final Map<String, Long> took = new LinkedHashMap<>();

    /** A piece of a start. */
    interface Work {
        void run() throws IOException, SQLException, InterruptedException;
    }

    Progress(PrintStream out) {
        this.out = out;
    }

    /** A step that will be taken and timed; may be named again. */
    synchronized void plan(String step) {
        if (!planned.contains(step)) {
            planned.add(step);
        }
    }

    /** Does a planned step, on any thread. */
    void step(String step, Work work) throws IOException, SQLException, InterruptedException {
        long began = System.nanoTime();
        work.run();
        done(step, System.nanoTime() - began);
    }

    private synchronized void done(String step, long nanos) {
        took.put(step, nanos);
        say("  ready 就绪  " + step);
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A line for each step that was done. */
    synchronized void tellTimes() {
        say("");
        for (String step : planned) {
            Long nanos = took.get(step);
            if (nanos != null) {
                say(String.format(Locale.ROOT, "  %-" + COLUMN + "s%s", step, seconds(nanos)));
            }
        }
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%6.1f s", nanos / 1e9);
    }
}
