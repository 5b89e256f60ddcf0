package org.hazardledger.ledger.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bytes of an event's content ({@code docs/ledger.md}): what is written today must be readable for ever, and what
 * was written ever must be readable today. Unknown properties are tolerated; keys of a payload are in alphabetical
 * order, absent values are left out.
 */
public final class ContentFormat {
    private static final int VERSION = 1;
    private static final DateTimeFormatter UTC_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Set<UUID>> IDS = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final EventTypes types;

    public ContentFormat(EventTypes types) {
        this.types = types;
    }

    /** The bytes to store and to hash. */
    public byte[] write(EventContent content) {
        requireMilliseconds(content.occurredAt());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION);
        json.put("event", content.event().toString());
        json.put("type", content.type());
        json.put("revision", content.revision());
        json.put("occurredAt", UTC_MILLIS.format(content.occurredAt()));
        json.set("actor", mapper.valueToTree(content.actor()));
        json.set("links", mapper.valueToTree(content.links()));
        json.set("metadata", mapper.valueToTree(content.metadata()));
        json.set("payload", mapper.valueToTree(content.payload()));
        return mapper.writeValueAsBytes(json);
    }

    /**
     * Reads stored bytes.
     *
     * @throws UnknownEventType if this version of the service does not know the type, its revision or the form of the
     *     content
     */
    public EventContent read(byte[] bytes) {
        JsonNode json = mapper.readTree(bytes);
        int version = json.required("v").asInt();
        if (version != VERSION) {
            throw new UnknownEventType("with content of version " + version);
        }
        String name = json.required("type").asString();
        int revision = json.required("revision").asInt();
        EventTypes.Type type = types.named(name);
        JsonNode payload = json.required("payload");
        if (type.received() != null) {
            payload = mapper.readTree(payload.required("content").asString()).required("payload");
        }
        return new EventContent(
                UUID.fromString(json.required("event").asString()),
                name,
                revision,
                Instant.parse(json.required("occurredAt").asString()),
                mapper.treeToValue(json.required("actor"), Actor.class),
                mapper.convertValue(json.required("links"), IDS),
                mapper.convertValue(json.required("metadata"), TEXTS),
                mapper.treeToValue(lifted(payload, revision, type), type.payload()));
    }

    /** A received fact as it came, with its place in the publisher's ledger. */
    public Received received(byte[] bytes) {
        return mapper.treeToValue(mapper.readTree(bytes).required("payload"), Received.class);
    }

    private static JsonNode lifted(JsonNode payload, int revision, EventTypes.Type type) {
        if (revision < 1 || revision > type.revision()) {
            throw new UnknownEventType(type.name() + " in revision " + revision);
        }
        List<UnaryOperator<ObjectNode>> missing =
                type.upcasters().subList(revision - 1, type.upcasters().size());
        JsonNode lifted = payload;
        for (UnaryOperator<ObjectNode> upcaster : missing) {
            lifted = upcaster.apply((ObjectNode) lifted);
        }
        return lifted;
    }

    private static void requireMilliseconds(Instant occurredAt) {
        if (!occurredAt.equals(occurredAt.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("Finer than a millisecond: " + occurredAt);
        }
    }
}
