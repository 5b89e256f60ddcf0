package org.hazardledger.ledger.request;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A body holds text that cannot be stored. */
final class UnsafeText extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    UnsafeText(JsonParser parser) {
        super(parser, "The text holds a character that cannot be stored", String.class);
    }
}
