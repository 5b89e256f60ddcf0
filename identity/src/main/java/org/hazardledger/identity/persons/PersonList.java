package org.hazardledger.identity.persons;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.identity.events.FieldName;
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
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The persons that people search: one row each, names only sealed, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(PersonList.NAME)
@ListRows(table = "list.person")
@ListRows(
        table = "list.appointment",
        key = {"person", "number"},
        caseId = "person")
class PersonList {
    static final String NAME = "person-list";

    private static final int CITY_DIGITS = 4;

    private final JdbcClient jdbc;
    private final ListPosition position;

    PersonList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    record Row(
            UUID id,
            @Nullable String login,
            String jurisdiction,
            @Nullable UUID enterprise,
            String nameCiphertext,
            String nameWrappedKey,
            String nameKeySha256,
            boolean erased,
            String roles,
            long version,
            long enteredIndex) {
        SealedField name() {
            return new SealedField(nameCiphertext, nameWrappedKey, nameKeySha256);
        }
    }

    /** @param sealed null if it was erased */
    record SealedName(@Nullable SealedField sealed) {}

    @EventHandler
    void on(PersonEntered e, @MetaDataValue("ledgerIndex") Long index) {
        jdbc.sql("""
                insert into list.person (id, login, jurisdiction, enterprise, name_ciphertext, name_wrapped_key,
                                         name_key_sha256, version, entered_index)
                values (:person, :login, :jurisdiction, :enterprise, :ciphertext, :wrapped, :sha256, 0, :index)
                """)
                .param("person", e.person())
                .param("login", e.login())
                .param("jurisdiction", e.jurisdiction())
                .param("enterprise", e.enterprise())
                .param("ciphertext", e.name().ciphertext())
                .param("wrapped", e.name().wrappedKey())
                .param("sha256", e.name().keySha256())
                .param("index", index)
                .update();
    }

    @EventHandler
    void on(FieldChanged e, @SequenceNumber long version) {
        if (e.field() == FieldName.NAME) {
            one(
                    e.person(),
                    jdbc.sql("""
                            update list.person
                               set name_ciphertext = ?, name_wrapped_key = ?, name_key_sha256 = ?, version = ?
                             where id = ?
                            """)
                            .params(
                                    e.value().ciphertext(),
                                    e.value().wrappedKey(),
                                    e.value().keySha256(),
                                    version,
                                    e.person())
                            .update());
        } else {
            advance(e.person(), version);
        }
    }

    @EventHandler
    void on(PersonErased e, @SequenceNumber long version) {
        one(
                e.person(),
                jdbc.sql("update list.person set erased = true, version = ? where id = ?")
                        .params(version, e.person())
                        .update());
    }

    @EventHandler
    void on(AppointmentMade e, @SequenceNumber long version) {
        jdbc.sql("insert into list.appointment (person, number, role, held_from) values (?, ?, ?, ?)")
                .params(e.person(), e.number(), e.role(), e.from())
                .update();
        one(
                e.person(),
                jdbc.sql("""
                        update list.person set jurisdiction = :jurisdiction, enterprise = :enterprise, version = :version
                         where id = :person
                        """)
                        .param("jurisdiction", e.jurisdiction())
                        .param("enterprise", e.enterprise())
                        .param("version", version)
                        .param("person", e.person())
                        .update());
    }

    @EventHandler
    void on(AppointmentEnded e, @SequenceNumber long version) {
        one(
                e.person(),
                jdbc.sql("update list.appointment set ended_from = ? where person = ? and number = ?")
                        .params(e.endedFrom(), e.person(), e.number())
                        .update());
        advance(e.person(), version);
    }

    @EventHandler
    void on(CertificateIssued e, @SequenceNumber long version) {
        advance(e.person(), version);
    }

    @EventHandler
    void on(CertificateRevoked e, @SequenceNumber long version) {
        advance(e.person(), version);
    }

    @EventHandler
    void on(CertificateWithdrawn e, @SequenceNumber long version) {
        advance(e.person(), version);
    }

    @EventHandler
    void on(InvitationMade e, @SequenceNumber long version) {
        advance(e.person(), version);
    }

    @EventHandler
    void on(InvitationRevoked e, @SequenceNumber long version) {
        advance(e.person(), version);
    }

    @EventHandler
    void on(InvitationAccepted e, @SequenceNumber long version) {
        advance(e.person(), version);
    }

    private void advance(UUID person, long version) {
        one(
                person,
                jdbc.sql("update list.person set version = ? where id = ?")
                        .params(version, person)
                        .update());
    }

    private static void one(UUID person, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("No row of " + person + " to change");
        }
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.person, list.appointment").update();
    }

    /**
     * Whom the caller may see, in the order of entry; an officer also the acceptance experts of the city.
     *
     * @param role only those who hold it on that day; null for all
     */
    Page<Row> page(
            Caller caller,
            @Nullable String jurisdiction,
            @Nullable UUID enterprise,
            @Nullable String role,
            LocalDate day,
            Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select * from (
                            select p.*, coalesce((
                                       select string_agg(a.role, ' ' order by a.number) from list.appointment a
                                        where a.person = p.id and a.held_from <= :day
                                          and (a.ended_from is null or a.ended_from > :day)), '') as roles
                              from list.person p
                             where p.entered_index > :after
                               and (p.jurisdiction like :prefix || '%'
                                    or (:experts and p.jurisdiction like :city || '%' and exists (
                                        select 1 from list.appointment e
                                         where e.person = p.id and e.role = 'acceptance-expert'
                                           and e.held_from <= :day and (e.ended_from is null or e.ended_from > :day))))
                               and (cast(:own as uuid) is null or p.enterprise = :own)
                               and (cast(:jurisdiction as text) is null or p.jurisdiction = :jurisdiction)
                               and (cast(:enterprise as uuid) is null or p.enterprise = :enterprise)) as seen
                         where cast(:role as text) is null or :role = any (string_to_array(roles, ' '))
                         order by entered_index limit :limit
                        """)
                .param("day", day)
                .param("after", request.after())
                .param("prefix", caller.jurisdictionPrefix())
                .param("experts", Readers.findsExperts(caller))
                .param("city", caller.jurisdiction().substring(0, CITY_DIGITS))
                .param("own", caller.enterprise())
                .param("jurisdiction", jurisdiction)
                .param("enterprise", enterprise)
                .param("role", role)
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::enteredIndex, current);
    }

    /** The sealed names of those among the ids whom the caller may see. */
    Map<UUID, SealedName> names(Caller caller, List<UUID> ids) {
        Map<UUID, SealedName> names = new HashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        jdbc.sql("""
                select id, erased, name_ciphertext, name_wrapped_key, name_key_sha256
                  from list.person
                 where id in (:ids) and (id = :self
                       or jurisdiction like :prefix || '%' and (cast(:own as uuid) is null or enterprise = :own))
                """)
                .param("ids", ids)
                .param("self", caller.person())
                .param("prefix", caller.jurisdictionPrefix())
                .param("own", caller.enterprise())
                .query(row -> {
                    names.put(
                            row.getObject(1, UUID.class),
                            new SealedName(
                                    row.getBoolean(2)
                                            ? null
                                            : new SealedField(row.getString(3), row.getString(4), row.getString(5))));
                });
        return names;
    }
}
