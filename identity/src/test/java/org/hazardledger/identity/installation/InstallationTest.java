package org.hazardledger.identity.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.identity.KeycloakStandIn;
import org.hazardledger.identity.persons.PersonDesk;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.vault.PersonalText;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstallationTest {
    private static final UUID OFFICER = UUID.fromString("00000000-0000-4000-8000-000000000114");
    private static final UUID PRINCIPAL = UUID.fromString("00000000-0000-4000-8000-000000000119");
    private static final String PEOPLE = """
            {"persons":[
             {"id":"00000000-0000-4000-8000-000000000114","login":"lianxi-leader","name":"周敦颐","phone":"13900000000",
              "jurisdiction":"360402","post":"Team leader","roles":["county-officer","team-leader"],"from":"2024-01-01",
              "certificate":{"number":"36040024114","validFrom":"2024-01-01","validUntil":"2033-12-31"}},
             {"id":"00000000-0000-4000-8000-000000000119","login":"principal-a","name":"黄庭坚","jurisdiction":"360402",
              "enterprise":"00000000-0000-4000-8000-000000000201","post":"Principal","roles":["enterprise-principal"],
              "from":"2024-01-01"}]}
            """;

    @TempDir
    private Path folder;

    private final LedgerDatabase database = LedgerDatabase.create();
    private KeycloakStandIn keycloak;

    @BeforeEach
    void startKeycloak() throws Exception {
        keycloak = new KeycloakStandIn();
    }

    @AfterEach
    void stopKeycloak() {
        keycloak.close();
    }

    @Test
    void the_first_people_administrator_is_entered_once_and_only_into_an_empty_ledger() throws Exception {
        try (ConfigurableApplicationContext service = start(Map.of())) {
            Installation installation = service.getBean(Installation.class);
            UUID person = installation.enter("first-admin", new PersonalText("周敦颐"));

            LedgerReader reader = service.getBean(LedgerReader.class);
            assertThat(reader.stream(person, 0))
                    .extracting(RecordedEvent::type)
                    .containsExactly("person.entered", "appointment.made");
            assertThatThrownBy(() -> installation.enter("second-admin", new PersonalText("黄庭坚")))
                    .isInstanceOf(InstallRefused.class)
                    .hasMessageContaining("not empty");
        }
    }

    @Test
    void an_installation_that_was_interrupted_is_completed_for_the_same_person() throws Exception {
        try (ConfigurableApplicationContext service = start(Map.of())) {
            UUID person = UUID.randomUUID();
            CommandEnvelope first = new CommandEnvelope(
                    person, Actor.policy("install"), Instant.parse("2026-11-24T00:00:00Z"), "first", "first", null);
            service.getBean(PersonDesk.class)
                    .enter(new PersonDesk.Entry("first-admin", new PersonalText("周敦颐"), null, "360400", null), first);

            assertThat(service.getBean(Installation.class).enter("first-admin", new PersonalText("周敦颐")))
                    .isEqualTo(person);
            assertThat(service.getBean(LedgerReader.class).stream(person, 0))
                    .extracting(RecordedEvent::type)
                    .containsExactly("person.entered", "appointment.made");
        }
    }

    @Test
    void the_demo_people_come_once_with_the_ids_of_their_accounts() throws Exception {
        Map<String, Object> quickstart = quickstart();
        long size;
        try (ConfigurableApplicationContext service = start(quickstart)) {
            Persons persons = service.getBean(Persons.class);
            LocalDate today = LocalDate.of(2026, 11, 24);
            Persons.Standing officer = persons.standing(OFFICER, today).orElseThrow();
            assertThat(officer.login()).isEqualTo("lianxi-leader");
            assertThat(officer.authority().posts()).extracting("role").containsExactly("county-officer", "team-leader");
            assertThat(officer.authority().certificate()).isNotNull();
            Persons.Standing principal = persons.standing(PRINCIPAL, today).orElseThrow();
            assertThat(principal.place().enterprise())
                    .isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000201"));
            assertThat(principal.authority().certificate()).isNull();
            size = service.getBean(LedgerReader.class).size();
        }
        try (ConfigurableApplicationContext again = start(quickstart)) {
            assertThat(again.getBean(LedgerReader.class).size()).isEqualTo(size);
        }
    }

    @Test
    void a_start_that_was_interrupted_is_completed_by_the_next() throws Exception {
        Map<String, Object> quickstart = quickstart();
        Path seed = folder.resolve("people.json");
        Files.writeString(seed, PEOPLE.replace(",\"team-leader\"", ""));
        start(quickstart).close();
        Files.writeString(seed, PEOPLE);
        try (ConfigurableApplicationContext service = start(quickstart)) {
            assertThat(service.getBean(LedgerReader.class).stream(OFFICER, 0))
                    .extracting(RecordedEvent::type)
                    .containsExactly("person.entered", "appointment.made", "certificate.issued", "appointment.made");
        }
    }

    @Test
    void no_other_installation_takes_demo_people() throws Exception {
        Path seed = Files.writeString(folder.resolve("people.json"), PEOPLE);
        assertThatThrownBy(() -> start(Map.of("identity.seed-file", seed)).close())
                .hasStackTraceContaining("for the quickstart only");
    }

    @Test
    void a_ledger_that_began_otherwise_takes_no_demo_people() throws Exception {
        Map<String, Object> quickstart = quickstart();
        Map<String, Object> withoutPeople = new HashMap<>(quickstart);
        withoutPeople.remove("identity.seed-file");
        try (ConfigurableApplicationContext service = start(withoutPeople)) {
            service.getBean(Installation.class).enter("first-admin", new PersonalText("周敦颐"));
        }
        try (ConfigurableApplicationContext service = start(quickstart)) {
            assertThat(service.getBean(LedgerReader.class).stream(OFFICER, 0)).isEqualTo(List.of());
        }
    }

    private Map<String, Object> quickstart() throws Exception {
        String origin = "quickstart.hazardledger.org/identity";
        Path key = Files.writeString(folder.resolve("ledger.key"), NoteSigner.generate(origin, new SecureRandom()));
        Path seed = Files.writeString(folder.resolve("people.json"), PEOPLE);
        return Map.of("ledger.origin", origin, "ledger.key-file", key, "identity.seed-file", seed);
    }

    private ConfigurableApplicationContext start(Map<String, Object> more) throws Exception {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", keycloak.issuer());
        settings.put(
                "identity.key-file",
                Files.writeString(folder.resolve("vault"), Base64.getEncoder().encodeToString(new byte[32])));
        settings.put("identity.accounts.issuer", keycloak.issuer());
        settings.put("identity.accounts.client-secret", "stand-in-secret");
        settings.putAll(more);
        return new SpringApplication(Class.forName("org.hazardledger.identity.IdentityApplication"))
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }
}
