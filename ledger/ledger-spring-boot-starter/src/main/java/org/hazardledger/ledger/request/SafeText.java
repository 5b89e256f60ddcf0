package org.hazardledger.ledger.request;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Text that PostgreSQL can store and UTF-8 can write. U+0000 and half a surrogate pair are neither: an event that held
 * one could be recorded, but no list could ever show it.
 */
final class SafeText extends StdDeserializer<String> {
    private static final long serialVersionUID = 1L;

    SafeText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(parser, context);
        boolean unsafe = text.codePoints().anyMatch(code -> code == 0 || (code >= 0xd800 && code <= 0xdfff));
        if (unsafe) {
            throw new UnsafeText(parser);
        }
        return text;
    }
}
