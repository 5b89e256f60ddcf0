package org.hazardledger.hazard.jurisdiction;

/** The caller does not have the role that this needs. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
