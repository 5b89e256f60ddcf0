package org.hazardledger.ledger.request;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/** Looks at a text before anything is made of it, be it a {@code String} or a type of our own. */
final class LegibleText extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    LegibleText(ValueDeserializer<?> reading) {
        super(reading);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reading) {
        return new LegibleText(reading);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            Optional<TextFault> fault = TextFault.of(parser.getString());
            if (fault.isPresent()) {
                throw new UnfitText(parser, fault.get());
            }
        }
        return super.deserialize(parser, context);
    }
}
