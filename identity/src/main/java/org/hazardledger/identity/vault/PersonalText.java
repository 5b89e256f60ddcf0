package org.hazardledger.identity.vault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A name, a phone number or a certificate's number in the clear. It prints as three stars, so that no log line and no
 * message shows it by accident; JSON holds it as a plain text.
 *
 * @param value never blank
 */
public record PersonalText(@JsonValue String value) {
    private static final int LONGEST = 100;

    /** @throws IllegalArgumentException if it is blank or longer than 100 characters */
    @JsonCreator
    public PersonalText {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
