package org.hazardledger.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the terminal what is being done and how long each part took. */
final class Progress {
    private final PrintStream out;
    private long began;

    Progress(PrintStream out) {
        this.out = out;
    }

    void start(String what) {
        began = System.nanoTime();
        out.printf(Locale.ROOT, "  %-44s", what);
        out.flush();
    }

    void done() {
        out.println(seconds(System.nanoTime() - began));
    }

    void say(String line) {
        out.println(line);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%6.1f s", nanos / 1e9);
    }
}
