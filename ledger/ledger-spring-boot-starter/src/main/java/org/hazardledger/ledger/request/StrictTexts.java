package org.hazardledger.ledger.request;

import java.util.Arrays;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;

/** Every text is legible, and a name of an enum is the name and not nearly so. */
final class StrictTexts extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reading) {
        return new LegibleText(reading);
    }

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription.Supplier bean, ValueDeserializer<?> reading) {
        return new OneForm<>(Enum.class, name -> named(type, name));
    }

    private static Enum<?> named(JavaType type, String name) {
        return Arrays.stream(type.getRawClass().getEnumConstants())
                .map(Enum.class::cast)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a name of " + type.getRawClass()));
    }
}
