package org.hazardledger.hazard.trail;

import java.util.Locale;
import org.hazardledger.hazard.events.ClosingEvent;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceOutdated;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRefused;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRequested;
import org.hazardledger.hazard.events.ClosingEvent.HazardAccepted;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.ClosingEvent.HazardSignedOff;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.DeterminationCorrected;
import org.hazardledger.hazard.events.HazardEvent.HazardAbsorbed;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.LimitExtended;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderLifted;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceVoided;
import org.hazardledger.hazard.events.RectificationEvent.FiveImplementationsCompleted;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationRefused;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationVerified;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanApproved;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanReturned;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanSubmitted;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.trail.TrailPart.Summary;
import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.ledger.store.PolicyDeclined;

/** One sentence for each event, as a timeline shows it. */
final class Summaries {
    private Summaries() {}

    static Summary of(Object event) {
        return switch (event) {
            case HazardEvent of -> ofHazard(of);
            case PolicyDeclined e ->
                new Summary("自动办理未成：" + e.reason(), "An automatic step was declined: " + e.reason());
            case FactsLost e -> new Summary(e.zh(), e.en());
            default -> throw new IllegalArgumentException("No sentence for " + event.getClass());
        };
    }

    private static Summary ofHazard(HazardEvent event) {
        return switch (event) {
            case HazardReported e -> reported(e);
            case HazardConfirmed e -> confirmed(e.determination(), e.stopDecision());
            case HazardFoundNotMajor e -> new Summary("认定为非重大事故隐患：" + e.reason(), "Found not major: " + e.reason());
            case HazardAbsorbed e ->
                new Summary("另一隐患并入本隐患：" + e.reason(), "Another hazard was merged into this one: " + e.reason());
            case HazardMerged e -> new Summary("并入另一隐患：" + e.reason(), "Merged into another hazard: " + e.reason());
            case WorkersCongressInformed e ->
                new Summary("已向职工（代表）大会报告：" + e.means(), "Workers' congress informed: " + e.means());
            case RecordCorrected e -> new Summary("更正记录：" + e.reason(), "Record corrected: " + e.reason());
            case DeterminationCorrected e ->
                new Summary("更正认定：" + e.reason(), "Determination corrected: " + e.reason());
            case HazardListed e ->
                new Summary("挂牌督办，整改期限至 " + e.dueOn(), "Under listed supervision; to be rectified by " + e.dueOn());
            case RectificationOverdue e ->
                new Summary("整改期限 " + e.dueOn() + " 已过，尚未销号", "Overdue: not signed off by " + e.dueOn());
            case OrderRevoked e ->
                new Summary(
                        "通知书下达有误已撤销，其整改期限不再适用：" + e.reason(),
                        "The order was an error; its limit no longer counts: " + e.reason());
            case OrderLifted e ->
                new Summary(
                        "此前的挂牌督办已随销号解除，其整改期限不适用",
                        "An order of before had ended with the sign-off; its limit does not count");
            case OrderDemanded e ->
                new Summary("仍须下达挂牌督办通知书：" + e.reason(), "It needs an order after all: " + e.reason());
            case LimitExtended e -> new Summary("整改期限延至 " + e.dueOn(), "More time: to be rectified by " + e.dueOn());
            case RectificationEvent e -> ofRectification(e);
            case ClosingEvent e -> ofClosing(e);
        };
    }

    private static Summary ofRectification(RectificationEvent event) {
        return switch (event) {
            case RectificationPlanSubmitted e ->
                new Summary("提交第 " + e.plan() + " 版整改方案", "Rectification plan " + e.plan() + " submitted");
            case RectificationPlanApproved e ->
                new Summary("同意第 " + e.plan() + " 版整改方案", "Rectification plan " + e.plan() + " approved");
            case RectificationPlanReturned e ->
                new Summary(
                        "退回第 " + e.plan() + " 版整改方案：" + e.reason(),
                        "Rectification plan " + e.plan() + " returned: " + e.reason());
            case ProgressReported e -> new Summary("报告整改进度：" + e.text(), "Progress: " + e.text());
            case EvidenceAttached e ->
                new Summary(
                        "上传佐证材料 " + e.evidence() + "（" + zh(e.implementation()) + "）：" + e.statement(),
                        "Evidence " + e.evidence() + " (" + en(e.implementation()) + "): " + e.statement());
            case EvidenceVoided e ->
                new Summary(
                        (e.falsified() ? "认定佐证材料造假 " : "作废佐证材料 ") + e.evidence() + "：" + e.reason(),
                        "Evidence " + e.evidence() + (e.falsified() ? " found falsified: " : " voided: ") + e.reason());
            case ImplementationVerified e ->
                new Summary("核实“" + zh(e.implementation()) + "”已落实", "Verified: " + en(e.implementation()));
            case ImplementationRefused e ->
                new Summary(
                        "“" + zh(e.implementation()) + "”未通过核实：" + e.reason(),
                        "Not verified: " + en(e.implementation()) + ": " + e.reason());
            case FiveImplementationsCompleted e -> new Summary("五落实全部核实", "All five implementations verified");
        };
    }

    private static Summary ofClosing(ClosingEvent event) {
        return switch (event) {
            case AcceptanceRequested e -> new Summary("申请验收", "Acceptance requested");
            case HazardAccepted e -> new Summary("验收合格", "Accepted");
            case AcceptanceRefused e ->
                new Summary(
                        "验收不合格：" + String.join("；", e.reasons()), "Not accepted: " + String.join("; ", e.reasons()));
            case AcceptanceOutdated e ->
                new Summary("情况有变，原验收申请失效", "Something was done meanwhile: the request stands no longer");
            case HazardSignedOff e -> new Summary("整改销号", "Signed off");
            case HazardReopened e -> new Summary("重新立项：" + e.reason(), "Reopened: " + e.reason());
        };
    }

    private static String zh(Implementation implementation) {
        return switch (implementation) {
            case RESPONSIBILITY -> "责任";
            case MEASURES -> "措施";
            case FUNDS -> "资金";
            case TIME_LIMIT -> "期限";
            case CONTINGENCY -> "应急预案";
        };
    }

    private static String en(Implementation implementation) {
        return implementation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
