package org.hazardledger.identity.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.ledger.store.EventTypes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contract is an example of the stored payload; the golden file holds the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractsTest {
    private static final Path CONTRACTS = Path.of("contracts");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Set<String> INTERNAL = Set.of(
            "person.entered",
            "person.field-changed",
            "person.erased",
            "invitation.made",
            "invitation.revoked",
            "invitation.accepted");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventTypes types = new StoredEvents().eventTypes();
    private final Set<String> published = new StoredEvents().publishedTypes().names();

    @Test
    void every_event_is_either_published_or_internal() {
        Set<String> decided = new TreeSet<>(published);
        decided.addAll(INTERNAL);

        Set<String> own = types.all().stream()
                .filter(type -> PersonEvent.class.isAssignableFrom(type.payload()))
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
            assertThat(json(GOLDEN.resolve(name + ".json")).required("payload"))
                    .as(file)
                    .isEqualTo(json(CONTRACTS.resolve(file)));
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }
}
