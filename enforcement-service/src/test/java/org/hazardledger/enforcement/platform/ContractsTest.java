package org.hazardledger.enforcement.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentEnded;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentMade;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateIssued;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateRevoked;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateWithdrawn;
import org.hazardledger.enforcement.hazards.AcceptanceOutdated;
import org.hazardledger.enforcement.hazards.AcceptanceRequested;
import org.hazardledger.enforcement.hazards.HazardConfirmed;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.hazards.HazardReopened;
import org.hazardledger.enforcement.hazards.HazardSignedOff;
import org.hazardledger.enforcement.mines.EnterpriseRegistered;
import org.hazardledger.enforcement.mines.MineRegistered;
import org.hazardledger.ledger.store.EventTypes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contract is an example of the stored payload; the golden file of the same revision holds the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractsTest {
    private static final Path CONTRACTS = Path.of("contracts");
    private static final Path GOLDEN = Path.of("src/test/resources/events");
    private static final Set<String> INTERNAL = Set.of(
            "inspection.started",
            "inspection.finding-entered",
            "inspection.record-signed",
            "inspection.signature-refused",
            "inspection.record-closed",
            "finding.recorded",
            "supervision-order.drafted",
            "supervision-order.amended",
            "supervision-order.correction-proposed",
            "supervision-order.corrected",
            "supervision-order.correction-refused",
            "supervision-order.extension-requested",
            "supervision-order.extension-refused",
            "supervision-order.revoked",
            "supervision-order.revocation-proposed",
            "supervision-order.revocation-refused",
            "supervision-order.signed-copy-attached",
            "acceptance.opened",
            "acceptance.team-formed",
            "acceptance.independence-declared",
            "acceptance.item-recorded",
            "acceptance.opinion-signed",
            "acceptance.voided");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventTypes types = new StoredEvents().eventTypes();
    private final Set<String> published = new StoredEvents().publishedTypes().names();

    @Test
    void every_event_is_either_published_or_internal() {
        Set<String> decided = new TreeSet<>(published);
        decided.addAll(INTERNAL);

        Set<String> own = types.all().stream()
                .filter(type -> type.payload().getName().startsWith("org.hazardledger.enforcement.events."))
                .map(EventTypes.Type::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(published).doesNotContainAnyElementsOf(INTERNAL);
        assertThat(own).isEqualTo(decided);
    }

    @Test
    void every_published_event_has_a_contract_and_every_contract_is_published() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            Set<String> contracts = files.map(
                            file -> file.getFileName().toString().replaceFirst("\\.v\\d+(\\.[a-z]+)?\\.json$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(contracts).isEqualTo(published);
        }
    }

    @Test
    void what_is_stored_is_what_the_contract_shows() throws IOException {
        for (String name : published) {
            assertThat(CONTRACTS.resolve(name + ".v" + types.named(name).revision() + ".json"))
                    .exists();
        }
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            for (Path contract : files.toList()) {
                assertThat(json(GOLDEN.resolve(contract.getFileName())).required("payload"))
                        .as(contract.toString())
                        .isEqualTo(json(contract));
            }
        }
    }

    @Test
    void what_the_registry_promises_of_a_mine_is_all_that_is_read_here() throws IOException {
        MineRegistered mine =
                read(Path.of("../enterprise-registry/contracts/mine.registered.v1.json"), MineRegistered.class);

        assertThat(mine.county()).isEqualTo("360426");
        assertThat(mine.name()).isEqualTo("吴山铜矿");
        assertThat(read(
                                Path.of("../enterprise-registry/contracts/enterprise.registered.v1.json"),
                                EnterpriseRegistered.class)
                        .name())
                .isEqualTo("德安县某某矿业有限公司");
    }

    @Test
    void what_the_ledger_of_hazards_promises_of_a_confirmed_hazard_is_all_that_is_read_here() throws IOException {
        HazardConfirmed hazard =
                read(Path.of("../hazard-service/contracts/hazard.confirmed.v1.json"), HazardConfirmed.class);

        assertThat(hazard.number()).isEqualTo("360426-2026-S-00001");
        assertThat(hazard.county()).isEqualTo("360426");
        assertThat(hazard.foundByRegulator()).isFalse();
    }

    @Test
    void what_the_ledger_of_hazards_promises_of_a_requested_acceptance_is_all_that_is_read_here() throws IOException {
        AcceptanceRequested request = read(
                Path.of("../hazard-service/contracts/hazard.acceptance-requested.v1.json"), AcceptanceRequested.class);

        assertThat(request.number()).isEqualTo("360426-2026-R-00001");
        assertThat(request.version()).isPositive();
        assertThat(request.rectifiers()).isNotEmpty();
        AcceptanceOutdated outdated = read(
                Path.of("../hazard-service/contracts/hazard.acceptance-outdated.v1.json"), AcceptanceOutdated.class);
        assertThat(outdated.version()).isEqualTo(request.version());
    }

    @Test
    void what_the_ledger_of_hazards_promises_of_the_end_of_a_hazard_is_all_that_is_read_here() throws IOException {
        Path hazards = Path.of("../hazard-service/contracts");

        assertThat(read(hazards.resolve("hazard.signed-off.v1.json"), HazardSignedOff.class)
                        .hazard())
                .isNotNull();
        assertThat(read(hazards.resolve("hazard.merged.v1.json"), HazardMerged.class)
                        .reason())
                .isNotBlank();
        assertThat(read(hazards.resolve("hazard.reopened.v1.json"), HazardReopened.class)
                        .county())
                .isEqualTo("360426");
    }

    @Test
    void what_identity_promises_of_posts_and_certificates_is_all_that_is_read_here() throws IOException {
        Path identity = Path.of("../identity/contracts");

        AppointmentMade made =
                read(identity.resolve("appointment.made.v1.json"), AppointmentMade.class, Set.of("enterprise"));
        assertThat(made.role()).isEqualTo("county-officer");
        assertThat(made.enterprise()).isNull();
        assertThat(read(identity.resolve("appointment.ended.v1.json"), AppointmentEnded.class)
                        .endedFrom())
                .isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(read(identity.resolve("certificate.issued.v1.json"), CertificateIssued.class)
                        .validUntil())
                .isEqualTo(LocalDate.of(2029, 3, 31));
        assertThat(read(identity.resolve("certificate.revoked.v1.json"), CertificateRevoked.class)
                        .revokedFrom())
                .isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(read(identity.resolve("certificate.withdrawn.v1.json"), CertificateWithdrawn.class)
                        .number())
                .isEqualTo(1);
    }

    private static <T> T read(Path contract, Class<T> reading) throws IOException {
        return read(contract, reading, Set.of());
    }

    /** Everything that the reading names must be there: the publisher may say more, not less, but for the optional. */
    private static <T> T read(Path contract, Class<T> reading, Set<String> optional) throws IOException {
        JsonNode example = json(contract);
        assertThat(Arrays.stream(reading.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !optional.contains(name)))
                .as(contract.toString())
                .isSubsetOf(example.propertyNames());
        return JSON.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .treeToValue(example, reading);
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }
}
