package org.hazardledger.ledger.request;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A value that JSON writes as a text, read from nothing else: no number, no array, no other spelling. */
final class OneForm<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Function<String, T> reading;

    OneForm(Class<T> type, Function<String, T> reading) {
        super(type);
        this.type = type;
        this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return type.cast(context.handleUnexpectedToken(getValueType(context), parser));
        }
        String text = parser.getString();
        try {
            return reading.apply(text);
        } catch (DateTimeException | IllegalArgumentException otherForm) {
            throw context.weirdStringException(text, type, "another form");
        }
    }
}
