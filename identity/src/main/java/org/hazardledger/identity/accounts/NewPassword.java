package org.hazardledger.identity.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password on its way to Keycloak, which says whether it is good enough. It is kept nowhere and prints as stars. */
public record NewPassword(@JsonValue String value) {
    private static final int LONGEST = 128;

    /** @throws IllegalArgumentException if it is empty or longer than 128 characters */
    @JsonCreator
    public NewPassword {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
