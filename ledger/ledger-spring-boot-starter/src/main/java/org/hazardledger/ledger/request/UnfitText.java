package org.hazardledger.ledger.request;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A body holds a text that nobody could read as it was meant. */
final class UnfitText extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    private final TextFault fault;

    UnfitText(JsonParser parser, TextFault fault) {
        super(parser, fault.en("a place"), String.class);
        this.fault = fault;
    }

    TextFault fault() {
        return fault;
    }
}
