package org.hazardledger.ledger;

/** A well-formed proof that does not prove what it was asked about. */
public final class ProofRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProofRefused(String message) {
        super(message);
    }
}
