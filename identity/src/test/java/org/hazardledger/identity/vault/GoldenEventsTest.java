package org.hazardledger.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.hazardledger.identity.events.PersonEvent.FieldChanged;
import org.hazardledger.identity.events.PersonEvent.InvitationAccepted;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.events.PersonEvent.InvitationRevoked;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.PersonEvent.PersonErased;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.events.WithdrawalGround;
import org.hazardledger.identity.platform.StoredEvents;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored bytes of every event, for ever: {@code golden/<type>.json}. Keys and nonces are what {@link Counting}
 * gives, so the sealed bytes are fixed, too.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenEventsTest {
    private static final UUID PERSON = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final UUID EVENT = UUID.fromString("00000000-0000-8000-8000-0000000000ff");
    private static final byte[] PERSON_KEY = Aead.newKey(new Counting(7));

    private final EventTypes types = new StoredEvents().eventTypes();
    private final ContentFormat format = new ContentFormat(types);

    /** Gives 1, 2, 3, …: what is sealed with it is the same in every run. */
    private static final class Counting extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private byte next;

        private Counting(int first) {
            next = (byte) first;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = next++;
            }
        }
    }

    static List<PersonEvent> events() {
        return List.of(
                new PersonEntered(
                        PERSON,
                        "officer-1",
                        "360426",
                        ENTERPRISE,
                        sealed("NAME", "陶渊明"),
                        sealed("PHONE", "13900000000")),
                new FieldChanged(PERSON, FieldName.PHONE, sealed("PHONE", "13900000001")),
                new PersonErased(PERSON, LegalGround.RETENTION_EXPIRED),
                new AppointmentMade(
                        PERSON, 1, "county-officer", "Officer 执法人员", "360426", null, LocalDate.of(2026, 4, 1)),
                new AppointmentEnded(PERSON, 1, LocalDate.of(2026, 10, 1)),
                new CertificateIssued(
                        PERSON,
                        1,
                        sealed(Vault.CERTIFICATE_NUMBER, "36040026001"),
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2029, 3, 31),
                        null),
                new CertificateRevoked(PERSON, 1, LocalDate.of(2026, 10, 1)),
                new CertificateWithdrawn(PERSON, 1, WithdrawalGround.WRONG_PERSON, "5a".repeat(32)),
                new InvitationMade(PERSON, 1, Instant.parse("2026-04-04T00:00:00Z"), "5a".repeat(32)),
                new InvitationRevoked(PERSON, 1),
                new InvitationAccepted(PERSON, 1));
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_is_written_today_is_what_was_agreed_for_ever(PersonEvent event) throws IOException {
        String name = types.of(event.getClass()).name();
        assertThat(new String(stored(event), StandardCharsets.UTF_8)).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_was_written_ever_is_read_today(PersonEvent event) throws IOException {
        String name = types.of(event.getClass()).name();
        assertThat(format.read(golden(name).getBytes(StandardCharsets.UTF_8)).payload())
                .isEqualTo(event);
    }

    @Test
    void a_certificate_whose_number_is_marked_is_written_and_read_beside_those_of_before() throws IOException {
        CertificateIssued marked = new CertificateIssued(
                PERSON,
                1,
                sealed(Vault.CERTIFICATE_NUMBER, "36040026001"),
                LocalDate.of(2026, 4, 1),
                LocalDate.of(2029, 3, 31),
                "5a".repeat(32));
        String golden = golden("certificate.issued.marked");
        assertThat(new String(stored(marked), StandardCharsets.UTF_8)).isEqualTo(golden);
        assertThat(format.read(golden.getBytes(StandardCharsets.UTF_8)).payload())
                .isEqualTo(marked);
    }

    @Test
    void every_type_of_this_service_has_its_golden_file() {
        assertThat(events().stream().map(event -> types.of(event.getClass()).name()))
                .containsExactlyInAnyOrderElementsOf(types.all().stream()
                        .filter(type -> PersonEvent.class.isAssignableFrom(type.payload()))
                        .map(EventTypes.Type::name)
                        .toList());
    }

    @Test
    void the_sealed_name_of_the_golden_file_opens_with_the_persons_key() throws IOException {
        PersonEntered entered =
                (PersonEntered) format.read(golden("person.entered").getBytes(StandardCharsets.UTF_8))
                        .payload();
        assertThat(FieldSeal.open(PERSON_KEY, PERSON, "NAME", entered.name())).isEqualTo("陶渊明");
    }

    private byte[] stored(PersonEvent event) {
        EventTypes.Type type = types.of(event.getClass());
        Set<UUID> links = type.linksOf().apply(event);
        return format.write(new EventContent(
                EVENT,
                type.name(),
                type.revision(),
                Instant.parse("2026-04-01T00:00:00Z"),
                Actor.person(PERSON, "people-admin"),
                links,
                Map.of(),
                event));
    }

    private static SealedField sealed(String field, String text) {
        return FieldSeal.seal(PERSON_KEY, PERSON, field, new PersonalText(text), new Counting(1));
    }

    private static String golden(String type) throws IOException {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + type + ".json")) {
            assertThat(file).as("golden/%s.json", type).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
