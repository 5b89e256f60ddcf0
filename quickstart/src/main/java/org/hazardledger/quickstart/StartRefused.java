package org.hazardledger.quickstart;

/**
 * The stack can't start or go on, for a reason the person at the terminal can act on: one sentence in English and the
 * same in Chinese.
 */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentences;

    StartRefused(String english, String chinese) {
        super(english);
        this.sentences = english + System.lineSeparator() + chinese;
    }

    @Override
    public String getMessage() {
        return sentences;
    }
}
