package org.hazardledger.enforcement.inspections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.InspectionEvent;
import org.hazardledger.enforcement.events.InspectionEvent.FindingEntered;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordSigned;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.InspectionEvent.SignatureRefused;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.inspections.InspectionCommand.Candidate;
import org.hazardledger.enforcement.inspections.InspectionCommand.RecordFinding;
import org.hazardledger.enforcement.inspections.InspectionCommand.RecordRefusalToSign;
import org.hazardledger.enforcement.inspections.InspectionCommand.SignInspectionRecord;
import org.hazardledger.enforcement.inspections.InspectionCommand.StartInspection;
import org.hazardledger.enforcement.inspections.InspectionRefused.Reason;

/** An inspection of a mine and its record: who inspects signs, and is responsible (谁检查、谁签名、谁负责). Pure. */
sealed interface Inspection {

    /** Not begun. */
    record NotStarted() implements Inspection {}

    /** On site: findings are entered, and the officers sign, each for himself. */
    record Open(InspectionStarted start, List<UUID> findings, Map<UUID, String> signatures) implements Inspection {
        public Open {
            findings = List.copyOf(findings);
            signatures = Map.copyOf(signatures);
        }

        private Open entered(UUID finding) {
            List<UUID> more = new ArrayList<>(findings);
            more.add(finding);
            return new Open(start, more, signatures);
        }

        private Open signedBy(UUID officer, String recordHash) {
            Map<UUID, String> more = new TreeMap<>(signatures);
            more.put(officer, recordHash);
            return new Open(start, findings, more);
        }

        private boolean isComplete() {
            return signatures.keySet().containsAll(start.officers());
        }
    }

    /** Signed by all. */
    record Closed(InspectionStarted start, List<UUID> findings) implements Inspection {}

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<InspectionEvent> decide(InspectionCommand command, Inspection inspection) {
        return switch (command) {
            case StartInspection c -> start(c, inspection);
            case RecordFinding c -> enter(c, open(inspection));
            case SignInspectionRecord c -> sign(c, open(inspection));
            case RecordRefusalToSign c -> {
                requireOfficer(c.officer(), begun(inspection));
                if (c.tooEarly()) {
                    throw new InspectionRefused(Reason.SIGNED_BEFORE_START);
                }
                yield List.of(new SignatureRefused(c.inspection(), c.reason()));
            }
        };
    }

    private static List<InspectionEvent> start(StartInspection c, Inspection inspection) {
        if (!(inspection instanceof NotStarted)) {
            throw new InspectionRefused(Reason.ALREADY_STARTED);
        }
        List<UUID> officers =
                c.candidates().stream().map(Candidate::person).distinct().toList();
        if (officers.size() < 2) {
            throw new InspectionRefused(Reason.TWO_OFFICERS_NEEDED);
        }
        if (!officers.contains(c.leader())) {
            throw new InspectionRefused(Reason.LEADER_IS_NOT_AN_OFFICER);
        }
        c.candidates().forEach(Inspection::requireSigner);
        return List.of(
                new InspectionStarted(c.inspection(), c.mine(), c.enterprise(), c.county(), c.leader(), officers));
    }

    /** All must sign before the record closes, so nobody is among them who could not (I13). */
    private static void requireSigner(Candidate candidate) {
        switch (candidate.standing()) {
            case Standing.Officer officer -> {}
            case Standing.OfAnEnterprise excluded ->
                throw new InspectionRefused(Reason.OFFICER_OF_AN_ENTERPRISE, candidate.person());
            case Standing.Expert expert -> throw new InspectionRefused(Reason.OFFICER_CANNOT_SIGN, candidate.person());
            case Standing.Unqualified nobody ->
                throw new InspectionRefused(Reason.OFFICER_CANNOT_SIGN, candidate.person());
        }
    }

    private static List<InspectionEvent> enter(RecordFinding c, Open open) {
        requireOfficer(c.by(), open.start());
        if (!open.signatures().isEmpty()) {
            throw new InspectionRefused(Reason.RECORD_IS_BEING_SIGNED);
        }
        if (c.tooEarly()) {
            throw new InspectionRefused(Reason.FOUND_BEFORE_START);
        }
        return open.findings().contains(c.finding())
                ? List.of()
                : List.of(new FindingEntered(c.inspection(), c.finding()));
    }

    /** What the finding that was just entered says of itself. */
    static FindingRecorded finding(RecordFinding c, Inspection inspection) {
        InspectionStarted start = open(inspection).start();
        return new FindingRecorded(
                c.finding(),
                c.inspection(),
                start.mine(),
                start.enterprise(),
                start.county(),
                c.place(),
                c.description());
    }

    /** A signature binds what was read: a record that somebody added to meanwhile is not the one he signed (I14). */
    private static List<InspectionEvent> sign(SignInspectionRecord c, Open open) {
        requireOfficer(c.officer(), open.start());
        if (open.signatures().containsKey(c.officer())) {
            return List.of();
        }
        Reliance reliance = c.reliance();
        if (reliance == null) {
            throw new InspectionRefused(Reason.NO_VALID_CERTIFICATE);
        }
        if (!open.findings().equals(c.findings())
                || open.signatures().values().stream().anyMatch(hash -> !hash.equals(c.recordHash()))) {
            throw new InspectionRefused(Reason.ANOTHER_RECORD_WAS_SIGNED);
        }
        if (c.tooEarly()) {
            throw new InspectionRefused(Reason.SIGNED_BEFORE_START);
        }
        List<InspectionEvent> events = new ArrayList<>();
        events.add(new InspectionRecordSigned(c.inspection(), c.officer(), c.recordHash(), reliance));
        if (open.signedBy(c.officer(), c.recordHash()).isComplete()) {
            events.add(new InspectionRecordClosed(c.inspection(), open.start().leader(), open.findings()));
        }
        return List.copyOf(events);
    }

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static Inspection evolve(Inspection inspection, InspectionEvent event) {
        return switch (event) {
            case InspectionStarted e -> new Open(e, List.of(), Map.of());
            case FindingEntered e -> open(inspection).entered(e.finding());
            case InspectionRecordSigned e -> open(inspection).signedBy(e.officer(), e.recordHash());
            case SignatureRefused e -> inspection;
            case InspectionRecordClosed e -> new Closed(open(inspection).start(), e.findings());
        };
    }

    private static Open open(Inspection inspection) {
        return switch (inspection) {
            case Open open -> open;
            case NotStarted none -> throw new InspectionRefused(Reason.NOT_STARTED);
            case Closed closed -> throw new InspectionRefused(Reason.RECORD_CLOSED);
        };
    }

    /** The inspected side is asked to sign last: that it refuses is a fact beside the record, open or closed (I13). */
    private static InspectionStarted begun(Inspection inspection) {
        return switch (inspection) {
            case Open open -> open.start();
            case Closed closed -> closed.start();
            case NotStarted none -> throw new InspectionRefused(Reason.NOT_STARTED);
        };
    }

    private static void requireOfficer(UUID person, InspectionStarted start) {
        if (!start.officers().contains(person)) {
            throw new InspectionRefused(Reason.NOT_AN_OFFICER_OF_THIS_INSPECTION);
        }
    }
}
