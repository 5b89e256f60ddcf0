package org.hazardledger.ledger.axon;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AbstractEventBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.Claim;
import org.hazardledger.ledger.store.Claims;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store on the ledger. The append in prepare-commit <em>is</em> the transaction: when the unit of work
 * goes on to commit, its events are already recorded under a signed head, or the command has failed.
 */
final class LedgerEventStore extends AbstractEventBus implements EventStore {
    /** Metadata of an event that was read: its ledger index, a Long. */
    static final String LEDGER_INDEX = "ledgerIndex";

    /** Metadata of an event that was read: when it was recorded, an Instant. */
    static final String RECORDED_AT = "recordedAt";

    /** Metadata of an event that was read: its case, a UUID. */
    static final String CASE = "case";

    private final Committer committer;
    private final LedgerReader reader;
    private final HeadSignal signal;
    private final EventTypes types;
    private final ContentFormat format;
    private final Claims claims;
    private final SecureRandom random;

    LedgerEventStore(
            Committer committer,
            LedgerReader reader,
            HeadSignal signal,
            EventTypes types,
            ContentFormat format,
            Claims claims,
            SecureRandom random) {
        super(new Builder() {});
        this.committer = committer;
        this.reader = reader;
        this.signal = signal;
        this.types = types;
        this.format = format;
        this.claims = claims;
        this.random = random;
    }

    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        Submission submission = Submission.current();
        List<NewEvent> append = new ArrayList<>();
        Map<UUID, Long> claimed = new HashMap<>();
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            UUID stream = UUID.fromString(event.getAggregateIdentifier());
            EventTypes.Type type = types.of(event.getPayloadType());
            UUID caseId = type.caseOf().apply(event.getPayload());
            append.add(newEvent(stream, event.getSequenceNumber(), caseId, type, message, submission));
            for (Claim claim : type.claimsOf().apply(event.getPayload())) {
                claims.decide(claim, stream).ifPresent(made -> {
                    if (claimed.put(made.stream(), made.seq()) != null) {
                        throw new IllegalArgumentException("One command claims the same key twice: " + claim.kind());
                    }
                    append.add(newEvent(
                            made.stream(),
                            made.seq(),
                            made.stream(),
                            types.of(made.event().getClass()),
                            GenericEventMessage.asEventMessage(made.event()),
                            submission));
                });
            }
        }
        try {
            submission.recorded(committer.append(submission.envelope.stream(), append, submission.key));
        } catch (AppendFailed failed) {
            if (failed.reason() == AppendFailed.Reason.PLACE_TAKEN) {
                throw new ConcurrencyException(String.valueOf(failed.getMessage()), failed);
            }
            throw failed;
        }
    }

    private NewEvent newEvent(
            UUID stream, long seq, UUID caseId, EventTypes.Type type, EventMessage<?> event, Submission submission) {
        CommandEnvelope envelope = submission.envelope;
        Set<UUID> links = type.linksOf().apply(event.getPayload());
        byte[] content = format.write(new EventContent(
                UUID.fromString(event.getIdentifier()),
                type.name(),
                type.revision(),
                envelope.occurredAt(),
                envelope.actor(),
                links,
                Map.of(),
                event.getPayload()));
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return new NewEvent(stream, seq, caseId, type.name(), content, salt);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return readEvents(aggregateIdentifier, 0);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (RecordedEvent event : reader.stream(UUID.fromString(aggregateIdentifier), firstSequenceNumber)) {
            events.add(message(event));
        }
        return DomainEventStream.of(events);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reader.end(UUID.fromString(aggregateIdentifier)).map(receipt -> receipt.version());
    }

    /** Streams are short and folding them is cheap; a snapshot would be a second truth. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("The ledger keeps no snapshots");
    }

    /** A list is read by {@link #stream}, which shows it what concerns it. */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        throw new UnsupportedOperationException("The ledger is read list by list");
    }

    /**
     * The ledger as one list reads it.
     *
     * @param concerns what the list is to be shown
     * @param ahead how many events beyond the beginning of the batch that is at work are shown
     * @param pacing how the reader is told of every advance of the ledger
     */
    LedgerEventStream stream(
            @Nullable TrackingToken trackingToken,
            Predicate<EventMessage<?>> concerns,
            int ahead,
            UnaryOperator<Runnable> pacing) {
        long next = trackingToken == null ? 0 : position(trackingToken) + 1;
        return new LedgerEventStream(reader, signal, this::message, concerns, next, ahead, pacing);
    }

    /** One event as lists get it. */
    EventMessage<?> event(long index) {
        return LedgerEventStream.message(reader.page(index, 1).getFirst(), reader, this::message);
    }

    /** The events of a case as lists get them, those with a smaller ledger index. */
    List<EventMessage<?>> ofCase(UUID caseId, long upTo) {
        List<EventMessage<?>> events = new ArrayList<>();
        reader.ofCase(caseId, upTo).forEach(event -> events.add(message(event)));
        return events;
    }

    /** Before the first event. */
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.size() - 1);
    }

    static long position(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalArgumentException("Not a ledger token: " + token));
    }

    static long indexOf(EventMessage<?> event) {
        return (Long) Objects.requireNonNull(event.getMetaData().get(LEDGER_INDEX));
    }

    static UUID caseOf(EventMessage<?> event) {
        return (UUID) Objects.requireNonNull(event.getMetaData().get(CASE));
    }

    private DomainEventMessage<?> message(RecordedEvent event) {
        EventContent content = format.read(event.content());
        return new GenericDomainEventMessage<>(
                content.type(),
                event.stream().toString(),
                event.seq(),
                content.payload(),
                Map.of(LEDGER_INDEX, event.index(), RECORDED_AT, event.recordedAt(), CASE, event.caseId()),
                content.event().toString(),
                content.occurredAt());
    }
}
