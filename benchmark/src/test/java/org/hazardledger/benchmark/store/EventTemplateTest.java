package org.hazardledger.benchmark.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventTemplateTest {
    private static final UUID EVENT = UUID.fromString("0a9f2b0c-58b5-4e0e-8f2f-3c1c8f6f0001");
    private static final UUID INSPECTION = UUID.fromString("0a9f2b0c-58b5-4e0e-8f2f-3c1c8f6f0002");

    @Test
    void only_the_ids_of_event_and_inspection_are_others() {
        EventTemplate template = EventTemplate.of(
                content("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"));

        assertThat(template.content(EVENT, INSPECTION)).isEqualTo(content(EVENT.toString(), INSPECTION.toString()));
    }

    private static byte[] content(String event, String inspection) {
        return """
                {"v":1,"event":"%s","type":"inspection.started","payload":{"county":"360402","inspection":"%s",\
                "mine":"33333333-3333-4333-8333-333333333333","说":"矿"}}""".formatted(event, inspection).getBytes(UTF_8);
    }
}
