package org.hazardledger.identity.invitations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A code, or a link with a code in it: JSON holds it as a plain text, and nothing else prints it. */
record SecretText(@JsonValue String value) {
    @JsonCreator
    SecretText {}

    @Override
    public String toString() {
        return "***";
    }
}
