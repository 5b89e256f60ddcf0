package org.hazardledger.registry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.registry.events.EnterpriseEvent;
import org.hazardledger.registry.events.MineEvent;
import org.hazardledger.registry.officers.IdentityFact.AppointmentEnded;
import org.hazardledger.registry.officers.IdentityFact.AppointmentMade;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A contract is an example of the stored payload; the golden file of the same revision holds the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractsTest {
    private static final Path CONTRACTS = Path.of("contracts");
    private static final Path GOLDEN = Path.of("src/test/resources/events");
    private static final Set<String> INTERNAL =
            Set.of("enterprise.actual-controller-changed", "enterprise.legal-representative-changed", "mine.located");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventTypes types = new StoredEvents().eventTypes();
    private final Set<String> published = new StoredEvents().publishedTypes().names();

    @Test
    void every_event_is_either_published_or_internal() {
        Set<String> decided = new TreeSet<>(published);
        decided.addAll(INTERNAL);

        Set<String> own = types.all().stream()
                .filter(type -> EnterpriseEvent.class.isAssignableFrom(type.payload())
                        || MineEvent.class.isAssignableFrom(type.payload()))
                .map(EventTypes.Type::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(published).doesNotContainAnyElementsOf(INTERNAL);
        assertThat(own).isEqualTo(decided);
    }

    @Test
    void every_published_event_has_a_contract_and_every_contract_is_published() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            Set<String> contracts = files.map(
                            file -> file.getFileName().toString().replaceFirst("\\.v\\d+\\.json$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(contracts).isEqualTo(published);
        }
    }

    @Test
    void what_is_stored_is_what_the_contract_shows() throws IOException {
        for (String name : published) {
            String file = name + ".v" + types.named(name).revision() + ".json";
            assertThat(json(GOLDEN.resolve(file)).required("payload"))
                    .as(file)
                    .isEqualTo(json(CONTRACTS.resolve(file)));
        }
    }

    @Test
    void what_identity_promises_of_posts_is_all_that_is_read_here() throws IOException {
        JsonMapper reader = JSON.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        Path contracts = Path.of("../identity/contracts");
        // an officer has no enterprise, and what is null is left out
        ObjectNode made = ((ObjectNode) json(contracts.resolve("appointment.made.v1.json")))
                .put("enterprise", "00000000-0000-8000-8000-00000000e001");
        var ended = reader.treeToValue(json(contracts.resolve("appointment.ended.v1.json")), AppointmentEnded.class);

        assertThat(reader.treeToValue(made, AppointmentMade.class).from()).isEqualTo("2026-04-01");
        assertThat(ended.number()).isEqualTo(1);
        assertThat(ended.endedFrom()).isEqualTo("2026-10-01");
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }
}
