package org.hazardledger.enforcement.orders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.OrderSubject;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.ledger.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The listed-supervision notice (挂牌督办通知书) as a page to read and print. It is made of the events alone, so that the same
 * events always give the same bytes: one that was issued before events told whom and what it is about, or while this
 * was not known, leaves the name of the enterprise to whoever shows it, at the marked place.
 */
final class OrderDocument {
    private OrderDocument() {}

    /** As it was issued, whatever was corrected since: these bytes stay the same for ever. */
    static String asIssued(SupervisionOrderDrafted draft, SupervisionOrderIssued issue, Hash issuedLeaf) {
        return html(draft, Notice.of(issue), null, List.of(issuedLeaf));
    }

    /**
     * As it stands.
     *
     * @param revocation how it was taken back; null if it was not
     * @param leaves of the event that issued it, of each that corrected it, and of the one that revoked it, in their
     *     order
     */
    static String html(
            SupervisionOrderDrafted draft, Notice notice, @Nullable Revocation revocation, List<Hash> leaves) {
        SupervisionOrderIssued issue = notice.issue();
        OrderSubject subject = issue.subject();
        OrderText text = notice.text();
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <title>重大事故隐患挂牌督办通知书 %1$s</title>
                <style>
                body { font-family: "FangSong", "Noto Serif CJK SC", serif; max-width: 40em; margin: 2em auto; line-height: 1.9; }
                h1 { text-align: center; font-size: 1.6em; }
                .number, .date { text-align: right; }
                .hash { font-family: monospace; font-size: .75em; overflow-wrap: anywhere; border-top: 1px solid; margin-top: 3em; }
                @media print { body { margin: 0; } }
                </style>
                </head>
                <body>
                <h1>重大事故隐患挂牌督办通知书</h1>
                <p class="number">%1$s</p>
                %10$s<p>%2$s：</p>
                <p>经查，你单位%11$s存在重大事故隐患（编号 %3$s）。依据%4$s，现决定对该重大事故隐患挂牌督办，请按责任、措施、资金、期限和应急预案“五落实”要求完成整改：</p>
                <ol>
                %5$s
                </ol>
                <p>整改期限：%6$s 前。整改完成后应当书面申请验收，经验收合格方可销号。</p>
                <p class="date">%7$s<br>%8$s</p>
                <p class="hash">签发记录的存证摘要（SHA-256）：%9$s</p>
                </body>
                </html>
                """.formatted(
                        HtmlUtils.htmlEscape(issue.number()),
                        addressee(draft, subject),
                        HtmlUtils.htmlEscape(draft.hazardNumber()),
                        text.legalBasis().stream().map(HtmlUtils::htmlEscape).collect(Collectors.joining("、")),
                        items(text.demands()),
                        chinese(issue.dueOn()),
                        HtmlUtils.htmlEscape(notice.authority()),
                        chinese(issue.issuedOn()),
                        leaves.getFirst().hex(),
                        revoked(revocation, leaves) + corrections(notice, leaves),
                        subject == null || subject.mine() == null ? "" : HtmlUtils.htmlEscape(subject.mine()));
    }

    private static String addressee(SupervisionOrderDrafted draft, @Nullable OrderSubject subject) {
        return subject == null || subject.enterprise() == null
                ? "<span data-enterprise=\"%s\">（企业名称）</span>".formatted(draft.enterprise())
                : HtmlUtils.htmlEscape(subject.enterprise());
    }

    private static String revoked(@Nullable Revocation revocation, List<Hash> leaves) {
        return revocation == null
                ? ""
                : """
                    <p class="revocation">已撤销：本通知书于%s撤销，撤销理由：%s。撤销记录的存证摘要（SHA-256）：%s</p>
                    """.formatted(
                                chinese(revocation.revokedOn()),
                                HtmlUtils.htmlEscape(revocation.reason()),
                                leaves.getLast().hex());
    }

    private static String corrections(Notice notice, List<Hash> leaves) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < notice.corrections().size(); i++) {
            SupervisionOrderCorrected correction = notice.corrections().get(i);
            lines.append("""
                    <p class="correction">更正：本通知书的%s于%s更正，更正理由：%s。原文不再适用，以本文为准。更正记录的存证摘要（SHA-256）：%s</p>
                    """.formatted(
                            parts(correction.after()),
                            chinese(correction.correctedOn()),
                            HtmlUtils.htmlEscape(correction.reason()),
                            leaves.get(i + 1).hex()));
        }
        return lines.toString();
    }

    private static String parts(NoticePart part) {
        List<String> names = new ArrayList<>();
        if (part.demands() != null) {
            names.add("整改要求");
        }
        if (part.legalBasis() != null) {
            names.add("依据");
        }
        if (part.authority() != null) {
            names.add("督办单位");
        }
        return String.join("、", names);
    }

    private static String items(List<String> demands) {
        return demands.stream()
                .map(demand -> "<li>" + HtmlUtils.htmlEscape(demand) + "</li>")
                .collect(Collectors.joining("\n"));
    }

    private static String chinese(LocalDate day) {
        return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
