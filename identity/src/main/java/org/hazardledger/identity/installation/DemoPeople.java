package org.hazardledger.identity.installation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.identity.persons.PersonDesk;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.vault.PersonalText;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Enters the quickstart's people, with the ids that their accounts have, before the service says that it is ready. It
 * begins only in an empty ledger, goes on with what an interrupted start left open, and never touches anybody again.
 */
@Component
class DemoPeople implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);
    private static final String POLICY = "quickstart";
    private static final String ORIGIN = "quickstart.hazardledger.org/";

    private final @Nullable SeedFile seed;
    private final PersonDesk desk;
    private final Persons persons;
    private final LedgerReader reader;
    private final ContentFormat format;
    private final Clock clock;

    record SeedFile(List<Somebody> persons) {}

    record Somebody(
            UUID id,
            String login,
            PersonalText name,
            @Nullable PersonalText phone,
            String jurisdiction,
            @Nullable UUID enterprise,
            String post,
            List<String> roles,
            LocalDate from,
            @Nullable CertificateOf certificate) {}

    record CertificateOf(PersonalText number, LocalDate validFrom, LocalDate validUntil) {}

    DemoPeople(
            SeedProperties properties,
            LedgerProperties ledger,
            PersonDesk desk,
            Persons persons,
            LedgerReader reader,
            ContentFormat format,
            Clock clock) {
        if (properties.seedFile() != null && !ledger.origin().startsWith(ORIGIN)) {
            throw new InstallRefused("identity.seed-file is for the quickstart only; remove it");
        }
        this.seed = properties.seedFile() == null
                ? null
                : JsonMapper.shared().readValue(properties.seedFile(), SeedFile.class);
        this.desk = desk;
        this.persons = persons;
        this.reader = reader;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (seed == null || !isEmptyOrOurs()) {
            return;
        }
        long before = reader.size();
        seed.persons().forEach(this::enter);
        LOG.info("{} events for the demo people", reader.size() - before);
    }

    private boolean isEmptyOrOurs() {
        Optional<RecordedEvent> first = reader.page(0, 1).stream().findFirst();
        return first.isEmpty()
                || POLICY.equals(format.read(first.get().content()).actor().policy());
    }

    private void enter(Somebody somebody) {
        UUID person = somebody.id();
        Persons.Progress done = persons.progress(person);
        if (done.erased()) {
            return;
        }
        if (!done.entered()) {
            desk.enter(
                    new PersonDesk.Entry(
                            somebody.login(),
                            somebody.name(),
                            somebody.phone(),
                            somebody.jurisdiction(),
                            somebody.enterprise()),
                    envelope(person, "enter"));
        }
        for (int i = done.appointments(); i < somebody.roles().size(); i++) {
            String role = somebody.roles().get(i);
            PersonDesk.Post post = new PersonDesk.Post(
                    role, somebody.post(), somebody.jurisdiction(), somebody.enterprise(), somebody.from());
            desk.appoint(post, envelope(person, role));
        }
        CertificateOf certificate = somebody.certificate();
        if (certificate != null && done.certificates() == 0) {
            desk.certify(
                    certificate.number(),
                    certificate.validFrom(),
                    certificate.validUntil(),
                    envelope(person, "certificate"));
        }
    }

    private CommandEnvelope envelope(UUID person, String step) {
        String key = step + " " + person;
        return new CommandEnvelope(
                person, Actor.policy(POLICY), clock.instant().truncatedTo(ChronoUnit.MILLIS), key, key, null);
    }
}
