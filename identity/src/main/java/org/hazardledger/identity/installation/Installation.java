package org.hazardledger.identity.installation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Jurisdictions;
import org.hazardledger.identity.persons.PersonDesk;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.identity.vault.PersonalText;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The operator's command that enters the first people administrator, who enters everybody else: {@code java -jar
 * identity.jar install --people-admin=LOGIN}, with the service's settings and the person's name as one line on standard
 * input, because arguments are seen by everybody on the machine. It refuses a ledger that is not empty.
 */
@Component
public class Installation {
    /** The first argument. */
    public static final String COMMAND = "install";

    private static final String ROLE = "people-admin";

    private final PersonDesk desk;
    private final Persons persons;
    private final LedgerReader reader;
    private final ContentFormat format;
    private final Jurisdictions jurisdictions;
    private final Clock clock;

    Installation(
            PersonDesk desk,
            Persons persons,
            LedgerReader reader,
            ContentFormat format,
            Jurisdictions jurisdictions,
            Clock clock) {
        this.desk = desk;
        this.persons = persons;
        this.reader = reader;
        this.format = format;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    /** Starts {@code application}, enters the person, stops it; the exit code is 0 if the person is entered. */
    public static int run(Class<?> application, String... args) {
        String[] settings = Arrays.copyOf(args, args.length + 2);
        // Nobody shall find a half installed service.
        settings[args.length] = "--server.port=0";
        settings[args.length + 1] = "--server.address=127.0.0.1";
        try (ConfigurableApplicationContext context = SpringApplication.run(application, settings)) {
            String login = context.getEnvironment().getProperty(ROLE, "");
            if (!login.matches("[a-z0-9][a-z0-9.-]{2,62}")) {
                throw new InstallRefused("--people-admin=LOGIN is missing: 3 to 63 of a-z, 0-9, dot and hyphen");
            }
            System.out.println("Name of the first people administrator 首位人员管理员姓名:");
            UUID person = context.getBean(Installation.class).enter(login, nameFromStandardInput());
            System.out.println("Entered 已登记: " + person);
            return 0;
        } catch (InstallRefused e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static PersonalText nameFromStandardInput() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isBlank()) {
                throw new InstallRefused("The name is missing: one line on standard input");
            }
            return new PersonalText(line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID enter(String login, PersonalText name) {
        UUID person = interrupted().orElseGet(UUID::randomUUID);
        if (!persons.progress(person).entered()) {
            if (reader.size() > 0) {
                throw new InstallRefused(
                        "The ledger is not empty: a people administrator is there already 台账非空，已有人员管理员");
            }
            PersonDesk.Entry entry = new PersonDesk.Entry(login, name, null, jurisdictions.city(), null);
            desk.enter(entry, envelope(person, "enter", login));
        }
        LocalDate today = EdgeHeaders.dayOf(clock.instant());
        PersonDesk.Post post =
                new PersonDesk.Post(ROLE, "People administrator 人员管理员", jurisdictions.city(), null, today);
        desk.appoint(post, envelope(person, "appoint", login));
        return person;
    }

    /** The person whom an earlier call entered, if it came no further: without a post nobody could go on. */
    private Optional<UUID> interrupted() {
        return reader.page(0, 1).stream()
                .findFirst()
                .filter(first ->
                        COMMAND.equals(format.read(first.content()).actor().policy()))
                .map(RecordedEvent::stream)
                .filter(person -> persons.progress(person).appointments() == 0);
    }

    private CommandEnvelope envelope(UUID person, String step, String login) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new CommandEnvelope(person, Actor.policy(COMMAND), now, step + " " + person, login, null);
    }
}
