package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SignedCopyAttached;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A single order, folded from its own events: always current. */
@Component
public class SupervisionOrders {
    private final LedgerReader reader;
    private final ContentFormat format;

    SupervisionOrders(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /**
     * The order as it stands.
     *
     * @param leaves the leaf hashes of the event that issued it, and of each that corrected or, last, revoked it; empty
     *     before that
     * @param lastIndex the place in the ledger of its last event
     * @param revocation how it was taken back; null if it was not
     * @param signedCopy the latest one; null if there is none
     */
    record Found(
            SupervisionOrder order,
            long version,
            long lastIndex,
            List<Hash> leaves,
            @Nullable Revocation revocation,
            @Nullable SignedCopyAttached signedCopy) {}

    /** What a trail shows of an order; the last three are null until it is issued. */
    public record Shown(
            UUID id,
            String status,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn) {
        private static Shown of(SupervisionOrder order) {
            SupervisionOrderIssued issue = order.issue();
            return new Shown(
                    order.drafted().order(),
                    order.status(),
                    issue == null ? null : issue.number(),
                    issue == null ? null : issue.issuedOn(),
                    order.lastDay());
        }
    }

    /** The orders after these events, in the order of their drafts; other events are passed over. */
    public static List<Shown> after(List<Object> events) {
        Map<UUID, SupervisionOrder> orders = new LinkedHashMap<>();
        for (Object each : events) {
            if (each instanceof SupervisionOrderEvent event) {
                SupervisionOrder before = orders.getOrDefault(event.order(), new SupervisionOrder.None());
                orders.put(event.order(), SupervisionOrder.evolve(before, event));
            }
        }
        return orders.values().stream().map(Shown::of).toList();
    }

    /**
     * Whether a command is said to have happened before what it answers, which is the last event of that kind; also if
     * there is none. That one counts as it was stated, but not later than it was recorded: clocks differ.
     */
    boolean isBefore(CommandEnvelope envelope, Class<? extends SupervisionOrderEvent> answered) {
        Instant last = Instant.MAX;
        for (RecordedEvent recorded : reader.stream(envelope.stream(), 0)) {
            EventContent content = format.read(recorded.content());
            if (answered.isInstance(content.payload())) {
                Instant stated = content.occurredAt();
                last = stated.isAfter(recorded.recordedAt()) ? recorded.recordedAt() : stated;
            }
        }
        return envelope.occurredAt().isBefore(last);
    }

    Optional<Found> find(UUID id) {
        SupervisionOrder order = new SupervisionOrder.None();
        long version = -1;
        long lastIndex = -1;
        List<Hash> leaves = new ArrayList<>();
        Revocation revocation = null;
        SignedCopyAttached signedCopy = null;
        for (RecordedEvent recorded : reader.stream(id, 0)) {
            if (format.read(recorded.content()).payload() instanceof SupervisionOrderEvent event) {
                order = SupervisionOrder.evolve(order, event);
                version = recorded.seq();
                lastIndex = recorded.index();
                if (event instanceof SupervisionOrderIssued || event instanceof SupervisionOrderCorrected) {
                    leaves.add(recorded.leafHash());
                }
                Revocation next = Revocation.of(event, recorded.recordedAt());
                if (next != null) {
                    revocation = next;
                    leaves.add(recorded.leafHash());
                }
                signedCopy = event instanceof SignedCopyAttached copy ? copy : signedCopy;
            }
        }
        return order instanceof SupervisionOrder.None
                ? Optional.empty()
                : Optional.of(new Found(order, version, lastIndex, leaves, revocation, signedCopy));
    }

    /** Whose it is, and where, internal until it is issued; empty if there is no such order. */
    public Optional<Place> place(UUID id) {
        return find(id).map(found -> {
            SupervisionOrderDrafted draft = found.order().drafted();
            return new Place(draft.county(), draft.enterprise(), found.order().issue() == null);
        });
    }
}
