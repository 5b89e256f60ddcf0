package org.hazardledger.enforcement.jurisdiction;

/** There is no such thing, or it is not the caller's to see: both get the same answer. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
