package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.criteria.Edition;
import org.hazardledger.hazard.criteria.ObjectType;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.hazards.HazardCommand.DetermineHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Ground;
import org.hazardledger.hazard.hazards.HazardCommand.OpenFoundHazard;
import org.hazardledger.hazard.hazards.HazardCommand.ReportHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Site;
import org.hazardledger.hazard.hazards.HazardCommand.Statement;
import org.hazardledger.hazard.hazards.HazardNumber.Series;
import org.jspecify.annotations.Nullable;

/** One hazard in one mine, with speaking defaults. */
final class HazardExamples {
    static final UUID HAZARD = UUID.fromString("00000000-0000-8000-8000-000000001001");
    static final UUID OTHER_HAZARD = UUID.fromString("00000000-0000-8000-8000-000000001002");
    static final UUID MINE = UUID.fromString("00000000-0000-8000-8000-000000002001");
    static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    static final UUID FINDING = UUID.fromString("00000000-0000-8000-8000-00000000f001");
    static final String COUNTY = "360426";
    static final Instant FOUND = Instant.parse("2026-11-20T01:00:00Z");
    static final Instant EARLIEST = Instant.parse("2025-11-19T16:00:00Z");
    static final Instant REPORTED = Instant.parse("2026-11-20T03:30:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final StopDecision STOP = new StopDecision(true, null);

    static final Reliance RELIANCE = new Reliance(41, 42);

    private HazardExamples() {}

    static HazardReported reported() {
        return reported(HAZARD, HazardSource.SELF, MINE);
    }

    static HazardReported reported(UUID hazard, HazardSource source, UUID mine) {
        boolean self = source == HazardSource.SELF;
        return new HazardReported(
                hazard,
                number(source).toString(),
                source,
                mine,
                ENTERPRISE,
                COUNTY,
                "-120m 中段 3 号安全出口",
                "安全出口被矿石堵塞",
                self ? "放矿后未及时清理" : null,
                self ? "发生事故时人员无法撤离" : null,
                self ? "较易" : null,
                FOUND,
                self ? null : FINDING);
    }

    static HazardConfirmed confirmed() {
        return new HazardConfirmed(
                HAZARD,
                number(HazardSource.SELF).toString(),
                HazardSource.SELF,
                MINE,
                ENTERPRISE,
                COUNTY,
                Determination.byCriterion("2022", "U1.5"),
                STOP,
                RELIANCE);
    }

    static ReportHazard report(Instant foundAt) {
        return new ReportHazard(
                HAZARD,
                number(HazardSource.SELF),
                site(),
                new Statement("-120m 中段 3 号安全出口", "安全出口被矿石堵塞", "放矿后未及时清理", "发生事故时人员无法撤离", "较易"),
                foundAt,
                EARLIEST,
                REPORTED);
    }

    static OpenFoundHazard finding() {
        return new OpenFoundHazard(
                HAZARD, number(HazardSource.REGULATOR), site(), "-120m 中段 3 号安全出口", "安全出口被矿石堵塞", FOUND, FINDING);
    }

    static DetermineHazard determination(Ground ground, StopDecision stopDecision) {
        return new DetermineHazard(HAZARD, ground, stopDecision, DAY, true, false, RELIANCE);
    }

    static Ground ground(@Nullable LocalDate inForceFrom, @Nullable LocalDate inForceUntil, boolean whole) {
        return ground(inForceFrom, inForceUntil, whole, ObjectType.UNDERGROUND);
    }

    private static Ground ground(
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate inForceUntil,
            boolean whole,
            @Nullable ObjectType kindOfMine) {
        Edition edition = new Edition(
                "2022",
                "判定标准",
                "Criteria",
                "矿安〔2022〕88号",
                LocalDate.of(2022, 7, 21),
                inForceFrom,
                inForceUntil,
                "https://example.org");
        return new Ground.ByCriterion(
                new Criterion(edition, "U1.5", ObjectType.UNDERGROUND, "安全出口出现堵塞", "Safety exits", whole), kindOfMine);
    }

    static Ground blockedExitIn(@Nullable ObjectType kindOfMine) {
        return ground(LocalDate.of(2022, 9, 1), null, true, kindOfMine);
    }

    static Ground blockedExit() {
        return ground(LocalDate.of(2022, 9, 1), null, true);
    }

    static HazardNumber number(HazardSource source) {
        return new HazardNumber(new Series(COUNTY, 2026, source), 1);
    }

    static Hazard.Known after(HazardReported report, HazardEvent... later) {
        Hazard hazard = Hazard.evolve(new Hazard.Unknown(), report);
        for (HazardEvent event : later) {
            hazard = Hazard.evolve(hazard, event);
        }
        return (Hazard.Known) hazard;
    }

    private static Site site() {
        return new Site(MINE, ENTERPRISE, COUNTY);
    }
}
