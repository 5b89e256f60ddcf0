package org.hazardledger.benchmark.run;

/** The run says nothing: what was counted contradicts what was answered. */
public final class RunVoid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunVoid(String reason) {
        super(reason);
    }

    /** As many were recorded as were answered, or the run is void. */
    public static void unlessEqual(String rung, long answered, long recorded) {
        if (answered != recorded) {
            throw new RunVoid("%s: %d answered, but %d recorded".formatted(rung, answered, recorded));
        }
    }
}
