package org.hazardledger.enforcement.trail;

import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceFailed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptancePassed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceVoided;
import org.hazardledger.enforcement.events.AcceptanceEvent.IndependenceDeclared;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.enforcement.events.FindingEvent;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;
import org.hazardledger.enforcement.events.InspectionEvent;
import org.hazardledger.enforcement.events.InspectionEvent.FindingEntered;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordSigned;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.InspectionEvent.SignatureRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.DraftAmended;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionGranted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ReplacementDemanded;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SignedCopyAttached;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderServed;
import org.hazardledger.enforcement.trail.TrailPart.Summary;
import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.ledger.store.PolicyDeclined;

/** One sentence for each event, as a timeline shows it. */
final class Summaries {
    private Summaries() {}

    static Summary of(Object event) {
        return switch (event) {
            case InspectionEvent of -> ofInspection(of);
            case FindingEvent of -> ofFinding(of);
            case SupervisionOrderEvent of -> ofOrder(of);
            case AcceptanceEvent of -> ofAcceptance(of);
            case PolicyDeclined e ->
                new Summary("自动办理未成：" + e.reason(), "An automatic step was declined: " + e.reason());
            case FactsLost e -> new Summary(e.zh(), e.en());
            default -> throw new IllegalArgumentException("No sentence for " + event.getClass());
        };
    }

    private static Summary ofInspection(InspectionEvent event) {
        return switch (event) {
            case InspectionStarted e -> new Summary("开始执法检查", "Inspection begun");
            case FindingEntered e -> new Summary("检查记录载入发现的问题", "Finding entered in the record");
            case InspectionRecordSigned e -> new Summary("执法人员签名", "Record signed by an officer");
            case SignatureRefused e -> new Summary("被检查单位拒绝签名", "The inspected side refused to sign");
            case InspectionRecordClosed e -> new Summary("检查记录全部签名并关闭", "Record signed by all and closed");
        };
    }

    private static Summary ofFinding(FindingEvent event) {
        return switch (event) {
            case FindingRecorded e -> new Summary("检查发现：" + e.description(), "Found: " + e.description());
            case MajorHazardFound e -> new Summary("监管部门发现重大事故隐患", "Major hazard found by a regulator");
        };
    }

    private static Summary ofOrder(SupervisionOrderEvent event) {
        return switch (event) {
            case SupervisionOrderDrafted e -> new Summary("拟制挂牌督办通知书", "Listed-supervision order drafted");
            case DraftAmended e -> new Summary("修改通知书拟稿：" + e.reason(), "Draft of the order amended: " + e.reason());
            case CorrectionProposed e -> new Summary("提出更正通知书：" + e.reason(), "Correction proposed: " + e.reason());
            case SupervisionOrderCorrected e -> new Summary("更正通知书：" + e.reason(), "Order corrected: " + e.reason());
            case CorrectionRefused e -> new Summary("不同意更正：" + e.reason(), "Correction refused: " + e.reason());
            case SupervisionOrderIssued e ->
                new Summary("下达挂牌督办通知书 " + e.number(), "Listed-supervision order issued: " + e.number());
            case SupervisionOrderServed e -> new Summary("企业签收挂牌督办通知书", "Order acknowledged by the enterprise");
            case ExtensionRequested e -> new Summary("申请延期至 " + e.newDueOn(), "Extension requested to " + e.newDueOn());
            case ExtensionGranted e -> new Summary("同意延期至 " + e.dueOn(), "Extension granted to " + e.dueOn());
            case ExtensionRefused e -> new Summary("不同意延期：" + e.reason(), "Extension refused: " + e.reason());
            case SignedCopyAttached e -> new Summary("上传挂牌督办通知书签章件", "Signed copy of the order attached");
            case SupervisionOrderLifted e -> new Summary("隐患已销号，解除挂牌督办", "Signed off; supervision lifted");
            case SupervisionOrderRevoked e ->
                new Summary("隐患合并，撤销挂牌督办：" + e.reason(), "Merged; order revoked: " + e.reason());
            case RevocationProposed e ->
                e.withoutReplacement() == null
                        ? new Summary(
                                "提出撤销下达有误的通知书，另行拟制：" + e.reason(), "Revocation proposed, to be replaced: " + e.reason())
                        : new Summary(
                                "提出撤销下达有误的通知书，不再另行下达（" + e.withoutReplacement() + "）：" + e.reason(),
                                "Revocation proposed, not to be replaced (" + e.withoutReplacement() + "): "
                                        + e.reason());
            case RevocationRefused e -> new Summary("不同意撤销：" + e.reason(), "Revocation refused: " + e.reason());
            case ReplacementDemanded e ->
                new Summary("仍须下达挂牌督办通知书：" + e.reason(), "An order is needed after all: " + e.reason());
            case RevokedInError e ->
                e.withoutReplacement() == null
                        ? new Summary(
                                "通知书下达有误，予以撤销，另行拟制：" + e.reason(),
                                "Issued in error; revoked, to be replaced: " + e.reason())
                        : new Summary(
                                "通知书下达有误，予以撤销，不再另行下达（" + e.withoutReplacement() + "）：" + e.reason(),
                                "Issued in error; revoked, not replaced (" + e.withoutReplacement() + "): "
                                        + e.reason());
        };
    }

    private static Summary ofAcceptance(AcceptanceEvent event) {
        return switch (event) {
            case AcceptanceOpened e ->
                new Summary("受理验收申请，应于 " + e.dueOn() + " 前到场", "Acceptance opened; on site by " + e.dueOn());
            case AcceptanceTeamFormed e ->
                new Summary(
                        "组成验收组，共 " + e.members().size() + " 人",
                        "Acceptance team of " + e.members().size() + " formed");
            case IndependenceDeclared e -> new Summary("验收组成员作出独立性声明", "A member declared to be independent");
            case AcceptanceItemRecorded e -> ofItem(e);
            case OpinionSigned e -> new Summary("验收组成员签署验收意见", "Acceptance opinion signed by a member");
            case AcceptancePassed e -> new Summary("验收合格", "Acceptance passed");
            case AcceptanceFailed e ->
                new Summary(
                        "验收不合格：" + String.join("；", e.reasons()),
                        "Acceptance failed: " + String.join("; ", e.reasons()));
            case AcceptanceVoided e -> new Summary("验收作废：" + e.reason(), "Acceptance voided: " + e.reason());
        };
    }

    private static Summary ofItem(AcceptanceItemRecorded e) {
        Summary item = switch (e.item()) {
            case RESPONSIBILITY -> new Summary("责任", "responsibility");
            case MEASURES -> new Summary("措施", "measures");
            case FUNDS -> new Summary("资金", "funds");
            case TIME_LIMIT -> new Summary("期限", "time limit");
            case CONTINGENCY -> new Summary("应急预案", "contingency plan");
            case ON_SITE -> new Summary("现场", "on site");
        };
        return new Summary(
                "验收项目“" + item.zh() + "”" + (e.passed() ? "合格" : "不合格"),
                "Acceptance item, " + item.en() + ": " + (e.passed() ? "passed" : "failed"));
    }
}
