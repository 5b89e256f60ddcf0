package org.hazardledger.hazard.hazards;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.hazards.Hazard.Entry;
import org.hazardledger.hazard.hazards.Hazard.Known;
import org.hazardledger.hazard.hazards.Hazard.Merged;
import org.hazardledger.hazard.hazards.Hazard.Said;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectRecord;
import org.hazardledger.hazard.hazards.HazardCommand.InformWorkersCongress;
import org.hazardledger.hazard.hazards.HazardCommand.OpenFoundHazard;
import org.hazardledger.hazard.hazards.HazardCommand.ReportHazard;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.jspecify.annotations.Nullable;

/** The rules of the entry itself: how a hazard comes into the ledger, and how its words are put right. Pure. */
final class Reporting {
    private Reporting() {}

    static List<HazardEvent> report(ReportHazard c) {
        if (c.foundAt().isAfter(c.reportedAt())) {
            throw new HazardRefused(Reason.FOUND_AFTER_REPORT);
        }
        if (c.foundAt().isBefore(c.earliest())) {
            throw new HazardRefused(Reason.FOUND_TOO_LONG_AGO);
        }
        return List.of(new HazardReported(
                c.hazard(),
                c.number().toString(),
                HazardSource.SELF,
                c.site().mine(),
                c.site().enterprise(),
                c.site().county(),
                c.statement().place(),
                c.statement().description(),
                c.statement().cause(),
                c.statement().harm(),
                c.statement().difficulty(),
                c.foundAt(),
                null));
    }

    static List<HazardEvent> open(OpenFoundHazard c) {
        return List.of(new HazardReported(
                c.hazard(),
                c.number().toString(),
                HazardSource.REGULATOR,
                c.site().mine(),
                c.site().enterprise(),
                c.site().county(),
                c.place(),
                c.description(),
                null,
                null,
                null,
                c.foundAt(),
                c.finding()));
    }

    static List<HazardEvent> inform(InformWorkersCongress c, Known hazard) {
        requireNotMerged(hazard);
        if (hazard.entry().workersCongressInformed()) {
            return List.of();
        }
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.INFORMED_BEFORE_PLAN);
        return List.of(new WorkersCongressInformed(c.hazard(), c.means()));
    }

    static List<HazardEvent> correct(CorrectRecord c, Known hazard) {
        requireNotMerged(hazard);
        if (hazard instanceof Hazard.Confirmed confirmed) {
            Rectifying.requireNoAcceptance(confirmed.rectification());
        }
        Said said = hazard.entry().texts().get(c.text());
        if (said == null || said.at() != c.corrects()) {
            throw new HazardRefused(Reason.CORRECTS_ANOTHER_EVENT);
        }
        return said.value().equals(c.value())
                ? List.of()
                : List.of(new RecordCorrected(c.hazard(), c.corrects(), c.text(), c.value(), c.reason()));
    }

    static Entry entry(HazardReported e) {
        Map<HazardText, Said> texts = new TreeMap<>();
        say(texts, HazardText.PLACE, e.place());
        say(texts, HazardText.DESCRIPTION, e.description());
        say(texts, HazardText.CAUSE, e.cause());
        say(texts, HazardText.HARM, e.harm());
        say(texts, HazardText.DIFFICULTY, e.difficulty());
        return new Entry(
                e.hazard(), e.number(), e.source(), e.mine(), e.enterprise(), e.county(), e.foundAt(), texts, false, 0);
    }

    private static void say(Map<HazardText, Said> texts, HazardText text, @Nullable String value) {
        if (value != null) {
            texts.put(text, new Said(value, 0));
        }
    }

    private static void requireNotMerged(Known hazard) {
        if (hazard instanceof Merged) {
            throw new HazardRefused(Reason.ALREADY_MERGED);
        }
    }
}
