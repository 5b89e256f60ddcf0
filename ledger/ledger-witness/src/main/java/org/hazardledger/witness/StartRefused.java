package org.hazardledger.witness;

import org.jspecify.annotations.Nullable;

/** The witness can't start, for a reason its operator can act on: one sentence in English and the same in Chinese. */
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartRefused(String english, String chinese) {
        this(english, chinese, null);
    }

    StartRefused(String english, String chinese, @Nullable Throwable cause) {
        super(english + System.lineSeparator() + chinese, cause);
    }
}
