package org.hazardledger.identity.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.ledger.store.Alarms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Brings every account to what the ledger says of its person today: after each of the person's events, on each new day,
 * and again from time to time. What differs without any of our reasons was changed by hand: it is put right, and an
 * alarm {@code account-drift} says so.
 *
 * <p>An account that carries another person, or none, was made by somebody else and is never taken over: its holder
 * would get our person's authority. The alarm is {@code account-taken}.
 */
@Component
class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Keycloak keycloak;
    private final Alarms alarms;
    private final AccountProperties properties;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            Persons persons,
            Keycloak keycloak,
            Alarms alarms,
            AccountProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.keycloak = keycloak;
        this.alarms = alarms;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param account Keycloak's id, null if there is none */
    private record Memory(@Nullable String account, long version, LocalDate asOf) {}

    /**
     * Looks at every account that is due, the longest waiting first; without Keycloak the round ends and comes again.
     */
    void round() {
        Instant now = clock.instant();
        LocalDate today = EdgeHeaders.dayOf(now);
        List<UUID> due;
        do {
            due = due(today, now.minus(properties.again()));
            due.forEach(person -> persons.standing(person, today).ifPresent(standing -> take(person, standing, today)));
        } while (due.size() == BATCH);
    }

    private List<UUID> due(LocalDate today, Instant before) {
        return jdbc.sql("""
                        select p.id from list.person p left join operation.account a on a.person = p.id
                         where p.login is not null
                           and (a.person is null or a.version < p.version or a.as_of < :today or a.checked_at < :before)
                         order by a.checked_at nulls first, p.entered_index limit :limit
                        """)
                .param("today", today)
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .param("limit", BATCH)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** What Keycloak refuses for one person keeps no other waiting. */
    private void take(UUID person, Persons.Standing standing, LocalDate today) {
        try {
            look(person, standing, today);
        } catch (HttpClientErrorException e) {
            alarms.raise("account-refused", person.toString(), "Keycloak answered " + e.getStatusCode());
            remember(person, memory(person).map(Memory::account).orElse(null), standing.version(), today);
        }
    }

    private void look(UUID person, Persons.Standing standing, LocalDate today) {
        String login = standing.login();
        if (login == null) {
            return;
        }
        Optional<Memory> memory = memory(person);
        boolean nothingNew = memory.filter(last ->
                        last.version() == standing.version() && last.asOf().equals(today))
                .isPresent();
        Optional<Keycloak.Found> found = keycloak.find(login);
        String known = memory.map(Memory::account).orElse(null);
        if (found.isPresent() && !found.get().isOf(person) && !found.get().id().equals(known)) {
            alarms.raise("account-taken", person.toString(), "The account of this login is not this person's");
            remember(person, null, standing.version(), today);
            return;
        }
        String account = standing.erased()
                ? gone(person, found, nothingNew)
                : brought(person, login, Account.of(person, standing), found, nothingNew);
        remember(person, account, standing.version(), today);
    }

    private @Nullable String gone(UUID person, Optional<Keycloak.Found> found, boolean nothingNew) {
        if (found.isPresent()) {
            if (nothingNew) {
                alarms.raise("account-drift", person.toString(), "An erased person had an account again");
            }
            keycloak.delete(found.get());
            LOG.info("Account of {} deleted", person);
        }
        return null;
    }

    private String brought(
            UUID person, String login, Account account, Optional<Keycloak.Found> found, boolean nothingNew) {
        if (found.isPresent() && found.get().says(account)) {
            return found.get().id();
        }
        if (nothingNew) {
            alarms.raise(
                    "account-drift",
                    person.toString(),
                    found.isPresent()
                            ? "Attributes or roles were changed by hand and put right"
                            : "The account was deleted by hand and made again");
        }
        Keycloak.Found present = found.orElseGet(() -> keycloak.create(login, account));
        keycloak.bring(present, account);
        LOG.info("Account of {} brought to roles {}", person, account.roles());
        return present.id();
    }

    private Optional<Memory> memory(UUID person) {
        return jdbc.sql("select account, version, as_of from operation.account where person = ?")
                .params(person)
                .query((row, n) -> new Memory(row.getString(1), row.getLong(2), row.getObject(3, LocalDate.class)))
                .optional();
    }

    private void remember(UUID person, @Nullable String account, long version, LocalDate today) {
        jdbc.sql("""
                insert into operation.account (person, account, version, as_of, checked_at)
                values (:person, :account, :version, :today, :now)
                on conflict (person) do update
                   set account = :account, version = :version, as_of = :today, checked_at = :now
                """)
                .param("person", person)
                .param("account", account)
                .param("version", version)
                .param("today", today)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }
}
