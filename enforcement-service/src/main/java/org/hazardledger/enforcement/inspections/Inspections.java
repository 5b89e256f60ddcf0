package org.hazardledger.enforcement.inspections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.InspectionEvent;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordSigned;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A single inspection and its record, folded from its own events: always current. */
@Component
public class Inspections {
    private final LedgerReader reader;
    private final ContentFormat format;
    private final JsonMapper canonical = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .build();

    Inspections(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /**
     * The inspection and its record as it stands; {@code recordHash} is what a signature binds.
     *
     * @param startedAt when it began, as was stated, but not later than it was recorded: clocks differ
     */
    record Found(
            Inspection inspection,
            SitePaper paper,
            String recordHash,
            Instant startedAt,
            List<Signed> signatures,
            long version) {
        Found {
            signatures = List.copyOf(signatures);
        }

        /** Which findings the record holds. */
        List<UUID> entered() {
            return paper.findings().stream().map(FindingRecorded::hazard).toList();
        }
    }

    /**
     * A signature under the record.
     *
     * @param signedAt when, as the officer states
     */
    record Signed(UUID officer, String recordHash, long appointment, long certificate, Instant signedAt) {
        private static Signed of(InspectionRecordSigned event, Instant signedAt) {
            return new Signed(
                    event.officer(),
                    event.recordHash(),
                    event.reliance().appointment(),
                    event.reliance().certificate(),
                    signedAt);
        }
    }

    /** The on-site inspection record (现场检查记录). */
    record SitePaper(InspectionStarted start, List<FindingRecorded> findings) {}

    Optional<Found> find(UUID id) {
        Inspection inspection = new Inspection.NotStarted();
        List<Signed> signatures = new ArrayList<>();
        Instant startedAt = Instant.MIN;
        long version = -1;
        for (RecordedEvent recorded : reader.stream(id, 0)) {
            EventContent content = format.read(recorded.content());
            if (content.payload() instanceof InspectionEvent event) {
                inspection = Inspection.evolve(inspection, event);
                if (event instanceof InspectionStarted) {
                    Instant stated = content.occurredAt();
                    startedAt = stated.isAfter(recorded.recordedAt()) ? recorded.recordedAt() : stated;
                }
                if (event instanceof InspectionRecordSigned signed) {
                    signatures.add(Signed.of(signed, content.occurredAt()));
                }
                version = recorded.seq();
            }
        }
        return switch (inspection) {
            case Inspection.NotStarted none -> Optional.empty();
            case Inspection.Open open ->
                Optional.of(found(open, paper(open.start(), open.findings()), startedAt, signatures, version));
            case Inspection.Closed closed ->
                Optional.of(found(closed, paper(closed.start(), closed.findings()), startedAt, signatures, version));
        };
    }

    private Found found(
            Inspection inspection, SitePaper paper, Instant startedAt, List<Signed> signatures, long version) {
        return new Found(
                inspection,
                paper,
                Hash.sha256(canonical.writeValueAsBytes(paper)).hex(),
                startedAt,
                signatures,
                version);
    }

    private SitePaper paper(InspectionStarted start, List<UUID> findings) {
        List<FindingRecorded> recorded = new ArrayList<>();
        for (UUID finding : findings) {
            recorded.add((FindingRecorded)
                    format.read(reader.stream(finding, 0).getFirst().content()).payload());
        }
        return new SitePaper(start, recorded);
    }

    /** Where it takes place, internal until its record is closed; empty if there is no such inspection. */
    public Optional<Place> place(UUID id) {
        return find(id).map(found -> {
            InspectionStarted start = found.paper().start();
            return new Place(start.county(), start.enterprise(), found.inspection() instanceof Inspection.Open);
        });
    }
}
