package org.hazardledger.benchmark.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of an {@code inspection.started} as the service has written it, from which that of other inspections is
 * made.
 *
 * @param text the JSON
 * @param event the event's id in it
 * @param inspection the id of its inspection, which is also its stream and its case
 */
record EventTemplate(String text, String event, String inspection) {

    /** @param content UTF-8 */
    static EventTemplate of(byte[] content) {
        JsonNode json = JsonMapper.shared().readTree(content);
        return new EventTemplate(
                new String(content, UTF_8),
                json.required("event").asString(),
                json.required("payload").required("inspection").asString());
    }

    /** The same beginning of another inspection, byte for byte but for the ids. */
    byte[] content(UUID otherEvent, UUID otherInspection) {
        return text.replace(event, otherEvent.toString())
                .replace(inspection, otherInspection.toString())
                .getBytes(UTF_8);
    }
}
