package org.hazardledger.enforcement.inspections;

import java.util.List;
import org.hazardledger.enforcement.events.FindingEvent;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;

/** A finding in an inspection's record, until it stands as a hazard found by a regulator. Pure. */
sealed interface Finding {

    /** Nothing was found. */
    record None() implements Finding {}

    /** Entered; the record is not signed by all. */
    record Entered(FindingRecorded recorded) implements Finding {}

    /** It stands. */
    record Found() implements Finding {}

    /** The answer to the command: once only. */
    static List<FindingEvent> decide(ConfirmFinding command, Finding finding) {
        return switch (finding) {
            case None none -> throw new InspectionRefused(InspectionRefused.Reason.NOT_STARTED);
            case Entered entered -> {
                FindingRecorded was = entered.recorded();
                yield List.of(new MajorHazardFound(
                        was.hazard(),
                        was.inspection(),
                        was.mine(),
                        was.enterprise(),
                        was.county(),
                        was.place(),
                        was.description(),
                        command.leader()));
            }
            case Found found -> List.of();
        };
    }

    /** The state after an event. */
    static Finding evolve(Finding finding, FindingEvent event) {
        return switch (event) {
            case FindingRecorded e -> new Entered(e);
            case MajorHazardFound e -> new Found();
        };
    }
}
