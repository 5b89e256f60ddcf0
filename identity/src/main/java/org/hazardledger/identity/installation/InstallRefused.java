package org.hazardledger.identity.installation;

/** Says in one sentence why nothing was entered. */
final class InstallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstallRefused(String message) {
        super(message);
    }
}
