package org.hazardledger.identity.persons;

import java.time.Instant;
import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.identity.refusal.NotAllowed;
import org.hazardledger.identity.refusal.NotFound;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do anything to a person: an administrator of the place where the person belongs. */
@Component
public class Keeping {
    private final Persons persons;
    private final EdgeHeaders edge;

    Keeping(Persons persons, EdgeHeaders edge) {
        this.persons = persons;
        this.edge = edge;
    }

    /** A request with the ids of its path: what the idempotency key stands for. */
    private record At(UUID person, String part, Object request) {}

    /**
     * The envelope of a command on somebody whom the caller keeps.
     *
     * @param part what stands behind the person in the path
     * @throws NotAllowed if the caller keeps nobody
     * @throws NotFound if the caller does not keep this person
     */
    public CommandEnvelope envelope(
            Caller caller,
            UUID person,
            String key,
            @Nullable String ifMatch,
            String part,
            Object request,
            @Nullable Instant occurredAt) {
        Actor actor = caller.as(Readers.KEEPER);
        caller.require(persons.place(person));
        return edge.envelope(person, actor, key, new At(person, part, request), occurredAt, ifMatch);
    }
}
