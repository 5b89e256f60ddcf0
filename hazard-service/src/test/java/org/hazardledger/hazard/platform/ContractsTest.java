package org.hazardledger.hazard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.hazard.authority.IdentityFact;
import org.hazardledger.hazard.enterprises.EnterpriseFact;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.findings.MajorHazardFound;
import org.hazardledger.hazard.mines.MineRegistered;
import org.hazardledger.hazard.orders.OrderFact;
import org.hazardledger.ledger.store.EventTypes;
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
    private static final Set<String> INTERNAL = Set.of(
            "hazard.record-corrected",
            "hazard.absorbed",
            "hazard.workers-congress-informed",
            "hazard.determination-corrected",
            "hazard.listed",
            "hazard.limit-extended",
            "hazard.order-revoked",
            "hazard.order-demanded",
            "hazard.order-lifted",
            "hazard.rectification-overdue",
            "hazard.plan-submitted",
            "hazard.plan-approved",
            "hazard.plan-returned",
            "hazard.progress-reported",
            "hazard.evidence-attached",
            "hazard.evidence-voided",
            "hazard.implementation-verified",
            "hazard.implementation-refused",
            "hazard.five-implementations-completed",
            "hazard.accepted",
            "hazard.acceptance-refused");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventTypes types = new StoredEvents().eventTypes();
    private final Set<String> published = new StoredEvents().publishedTypes().names();

    @Test
    void every_event_is_either_published_or_internal() {
        Set<String> decided = new TreeSet<>(published);
        decided.addAll(INTERNAL);

        Set<String> own = types.all().stream()
                .filter(type -> HazardEvent.class.isAssignableFrom(type.payload()))
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
    void what_the_registry_promises_of_a_mine_is_all_that_is_read_here() throws IOException {
        MineRegistered mine =
                read(Path.of("../enterprise-registry/contracts/mine.registered.v1.json"), MineRegistered.class);

        assertThat(mine.kind()).isEqualTo("UNDERGROUND");
        assertThat(mine.county()).isEqualTo("360426");
    }

    @Test
    void what_the_registry_promises_of_a_principal_is_all_that_is_read_here() throws IOException {
        Path contracts = Path.of("../enterprise-registry/contracts");
        var registered =
                read(contracts.resolve("enterprise.registered.v1.json"), EnterpriseFact.EnterpriseRegistered.class);
        var changed =
                read(contracts.resolve("enterprise.principal-changed.v1.json"), EnterpriseFact.PrincipalChanged.class);

        assertThat(registered.principal()).hasToString("00000000-0000-8000-8000-00000000a001");
        assertThat(changed.principal()).hasToString("00000000-0000-8000-8000-00000000a004");
        assertThat(changed.enterprise()).isEqualTo(registered.enterprise());
    }

    @Test
    void what_enforcement_promises_of_a_finding_is_all_that_is_read_here() throws IOException {
        MajorHazardFound found = read(
                Path.of("../enforcement-service/contracts/finding.major-hazard-found.v1.json"), MajorHazardFound.class);

        assertThat(found.county()).isEqualTo("360426");
        assertThat(found.description()).isEqualTo("安全出口被矿石堵塞");
    }

    @Test
    void what_enforcement_promises_of_an_order_is_all_that_is_read_here() throws IOException {
        var issued = read(
                Path.of("../enforcement-service/contracts/supervision-order.issued.v1.json"),
                OrderFact.SupervisionOrderIssued.class);
        var extended = read(
                Path.of("../enforcement-service/contracts/supervision-order.extension-granted.v1.json"),
                OrderFact.ExtensionGranted.class);

        assertThat(issued.dueOn()).isEqualTo("2027-02-26");
        assertThat(extended.dueOn()).isEqualTo("2027-03-26");
        assertThat(extended.order()).isEqualTo(issued.order());
        ObjectNode error = (ObjectNode)
                json(Path.of("../enforcement-service/contracts/supervision-order.revoked-in-error.v1.json"));
        assertThat(reader().build()
                        .treeToValue(error, OrderFact.RevokedInError.class)
                        .withoutReplacement())
                .isNotBlank();
        error.remove("withoutReplacement");
        OrderFact.RevokedInError replaced = reader().disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build()
                .treeToValue(error, OrderFact.RevokedInError.class);
        assertThat(replaced.order()).isEqualTo(issued.order());
        assertThat(replaced.withoutReplacement()).isNull();
        assertThat(read(
                                Path.of("../enforcement-service/contracts/supervision-order.lifted.v1.json"),
                                OrderFact.SupervisionOrderLifted.class)
                        .order())
                .isEqualTo(issued.order());
        assertThat(read(
                                Path.of(
                                        "../enforcement-service/contracts/supervision-order.replacement-demanded.v1.json"),
                                OrderFact.ReplacementDemanded.class)
                        .order())
                .isEqualTo(issued.order());
    }

    @Test
    void what_identity_promises_of_posts_and_certificates_is_all_that_is_read_here() throws IOException {
        Path contracts = Path.of("../identity/contracts");
        ObjectNode officers = (ObjectNode) json(contracts.resolve("appointment.made.v1.json"));
        // an officer has no enterprise, and what is null is left out
        var made = reader().disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build()
                .treeToValue(officers.putNull("enterprise"), IdentityFact.AppointmentMade.class);
        var issued = read(contracts.resolve("certificate.issued.v1.json"), IdentityFact.CertificateIssued.class);

        assertThat(made.role()).isEqualTo("county-officer");
        assertThat(made.enterprise()).isNull();
        assertThat(issued.validUntil()).isEqualTo("2029-03-31");
        assertThat(read(contracts.resolve("appointment.ended.v1.json"), IdentityFact.AppointmentEnded.class)
                        .number())
                .isEqualTo(1);
        assertThat(read(contracts.resolve("certificate.revoked.v1.json"), IdentityFact.CertificateRevoked.class)
                        .number())
                .isEqualTo(1);
        assertThat(read(contracts.resolve("certificate.withdrawn.v1.json"), IdentityFact.CertificateWithdrawn.class)
                        .number())
                .isEqualTo(1);
    }

    private static <T> T read(Path contract, Class<T> reading) throws IOException {
        return reader().build().treeToValue(json(contract), reading);
    }

    /** Everything that the reading names must be there: the publisher may say more, not less. */
    private static JsonMapper.Builder reader() {
        return JSON.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }
}
