package org.hazardledger.ledger.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * A request says what it means: each value in its one form, each member once, none that is not asked for. Spring Boot
 * takes this into the mapper that reads requests; what is recorded is read by another one, which must go on
 * understanding whatever was written before.
 */
final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder mapper) {
        mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfigDefaults(
                        values -> values.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .addModule(texts());
    }

    private static SimpleModule texts() {
        return new SimpleModule("strict-texts")
                .setDeserializerModifier(new StrictTexts())
                .addDeserializer(String.class, new OneForm<>(String.class, text -> text))
                .addDeserializer(Instant.class, new OneForm<>(Instant.class, Instant::parse))
                .addDeserializer(LocalDate.class, new OneForm<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(UUID.class, new OneForm<>(UUID.class, StrictJson::whole));
    }

    /** {@link UUID#fromString} would fill in digits that were left out. */
    private static UUID whole(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("Not all digits of a UUID");
        }
        return id;
    }
}
