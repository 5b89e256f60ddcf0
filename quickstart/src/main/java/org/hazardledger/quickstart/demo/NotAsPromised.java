package org.hazardledger.quickstart.demo;

/** The system did something else than the story says; the message tells what was expected and what came. */
final class NotAsPromised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAsPromised(String message) {
        super(message);
    }

    NotAsPromised(String message, Throwable cause) {
        super(message, cause);
    }
}
