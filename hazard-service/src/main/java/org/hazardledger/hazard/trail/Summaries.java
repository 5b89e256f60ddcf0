package org.hazardledger.hazard.trail;

import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.trail.TrailPart.Summary;
import org.hazardledger.ledger.store.PolicyDeclined;

/** One sentence for each event, as a timeline shows it. */
final class Summaries {
    private Summaries() {}

    static Summary of(Object event) {
        return switch (event) {
            case HazardEvent of -> ofHazard(of);
            case PolicyDeclined e ->
                new Summary("自动办理未成：" + e.reason(), "An automatic step was declined: " + e.reason());
            default -> throw new IllegalArgumentException("No sentence for " + event.getClass());
        };
    }

    private static Summary ofHazard(HazardEvent event) {
        return switch (event) {
            case HazardReported e -> reported(e);
            case HazardConfirmed e -> confirmed(e.determination(), e.stopDecision());
            case HazardFoundNotMajor e -> new Summary("认定为非重大事故隐患：" + e.reason(), "Found not major: " + e.reason());
            case HazardMerged e -> new Summary("并入另一隐患：" + e.reason(), "Merged into another hazard: " + e.reason());
            case WorkersCongressInformed e ->
                new Summary("已向职工（代表）大会报告：" + e.means(), "Workers' congress informed: " + e.means());
            case RecordCorrected e -> new Summary("更正记录：" + e.reason(), "Record corrected: " + e.reason());
        };
    }

    private static Summary reported(HazardReported e) {
        return switch (e.source()) {
            case SELF ->
                new Summary(
                        "企业自查上报 " + e.number() + "：" + e.description(),
                        "Self-reported " + e.number() + ": " + e.description());
            case REGULATOR ->
                new Summary(
                        "监管检查发现 " + e.number() + "：" + e.description(),
                        "Found by inspection " + e.number() + ": " + e.description());
            case PUBLIC ->
                new Summary(
                        "群众举报查实 " + e.number() + "：" + e.description(),
                        "Verified public report " + e.number() + ": " + e.description());
        };
    }

    private static Summary confirmed(Determination determination, StopDecision stopDecision) {
        boolean general = determination.criterion() == null;
        String zh = general ? "一般定义" : determination.catalogue() + " 版 " + determination.criterion();
        String en = general ? "the general definition" : determination.catalogue() + " " + determination.criterion();
        return stopDecision.stop()
                ? new Summary("认定为重大事故隐患（" + zh + "），责令停产", "Confirmed as major by " + en + "; production must stop")
                : new Summary(
                        "认定为重大事故隐患（" + zh + "），不停产", "Confirmed as major by " + en + "; production need not stop");
    }
}
