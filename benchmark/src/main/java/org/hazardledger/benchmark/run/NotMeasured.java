package org.hazardledger.benchmark.run;

/** One measurement came to nothing: something was refused, broke off or stood still. It says nothing of the others. */
public final class NotMeasured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotMeasured(String reason) {
        super(reason);
    }
}
