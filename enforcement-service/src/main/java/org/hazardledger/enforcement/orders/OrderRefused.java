package org.hazardledger.enforcement.orders;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.enforcement.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A listed-supervision order does not work that way. */
final class OrderRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        NO_SUCH_ORDER(NOT_FOUND, "没有该挂牌督办文书", "There is no such order"),
        ALREADY_ISSUED(CONFLICT, "挂牌督办通知书已下达，不能更改", "The order is issued and cannot be changed"),
        NOT_ISSUED(CONFLICT, "挂牌督办通知书尚未下达", "The order has not been issued"),
        TEXT_MISSING(
                UNPROCESSABLE_CONTENT,
                "挂牌督办通知书缺少整改要求或者依据",
                "The order has no demands or no legal basis, nor has its draft"),
        ISSUED_BEFORE_DRAFT(
                UNPROCESSABLE_CONTENT,
                "下达时间不得早于隐患认定和拟稿时间",
                "An order is not issued before its hazard is confirmed and it is drafted"),
        SERVED_BEFORE_ISSUE(UNPROCESSABLE_CONTENT, "签收时间不得早于下达时间", "An order is not acknowledged before it is issued"),
        PROPOSED_BEFORE_ISSUE(
                UNPROCESSABLE_CONTENT,
                "提出更正或者撤销的时间不得早于下达时间",
                "Nobody says before the issue that what was issued is wrong"),
        DECIDED_BEFORE_PROPOSAL(UNPROCESSABLE_CONTENT, "决定时间不得早于提出时间", "Nothing is decided before it was proposed"),
        DEMANDED_BEFORE_REVOCATION(
                UNPROCESSABLE_CONTENT, "要求另行下达的时间不得早于撤销时间", "No replacement is demanded before the order was revoked"),
        NOT_SERVED(CONFLICT, "企业尚未签收挂牌督办通知书", "The enterprise has not acknowledged the order"),
        NO_VALID_CERTIFICATE(
                FORBIDDEN,
                "当日没有有效的任职或执法证，不能下达",
                "Without a post and a certificate valid that day nobody issues an order"),
        NO_AUTHORITY_KNOWN(CONFLICT, "未配置该辖区的下达机关", "No issuing authority is set up for that jurisdiction"),
        PERIOD_IS_EMPTY(UNPROCESSABLE_CONTENT, "整改期限须晚于下达日期", "The last day must lie after the day of issue"),
        PERIOD_IS_TOO_LONG(UNPROCESSABLE_CONTENT, "整改期限超过规定的最长期限", "The period is longer than allowed"),
        REQUEST_PENDING(CONFLICT, "已有延期申请等待决定", "A request for an extension waits for a decision"),
        NOT_AN_EXTENSION(UNPROCESSABLE_CONTENT, "申请的期限须晚于现有期限", "The new last day must lie after the present one"),
        LATE_WITHOUT_REASON(UNPROCESSABLE_CONTENT, "延期申请提出过晚，须说明理由", "The request comes late; say why"),
        NOTHING_REQUESTED(CONFLICT, "没有等待决定的延期申请", "No extension has been requested"),
        OWN_REQUEST(CONFLICT, "不能决定本人提出的申请", "Nobody decides his own request"),
        CORRECTION_PENDING(CONFLICT, "已有更正等待决定", "A correction waits for a decision"),
        NOTHING_TO_CORRECT(UNPROCESSABLE_CONTENT, "更正内容与现行文书相同", "The notice says that already"),
        NOTHING_PROPOSED(CONFLICT, "没有等待决定的更正", "No correction has been proposed"),
        REVOCATION_PENDING(CONFLICT, "已有撤销等待决定", "A revocation waits for a decision"),
        NO_REVOCATION_PROPOSED(CONFLICT, "没有等待决定的撤销", "No revocation has been proposed"),
        NOT_WAIVED(CONFLICT, "该文书未以不再另行下达为由撤销", "The order was not revoked without a replacement"),
        NO_ORDER_NEEDED(
                CONFLICT, "该隐患已有挂牌督办、已有后续文书或者已不需要", "The hazard has an order, has had a later one, or stands no more"),
        ORDER_LIFTED(CONFLICT, "挂牌督办已解除", "The supervision has been lifted"),
        ORDER_REVOKED(CONFLICT, "挂牌督办已撤销", "The order has been revoked"),
        NOT_A_SCAN(UNPROCESSABLE_CONTENT, "签章件须为 PDF、JPEG 或者 PNG 文件", "A signed copy is a PDF, JPEG or PNG file"),
        NO_SIGNED_COPY(NOT_FOUND, "尚未上传签章件", "No signed copy has been attached");

        private final HttpStatus status;
        private final String zh;
        private final String en;

        Reason(HttpStatus status, String zh, String en) {
            this.status = status;
            this.zh = zh;
            this.en = en;
        }
    }

    private final Reason reason;

    /** Without a stack: it is an answer, not a fault, and steps are tried by the dozen. */
    OrderRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    @Override
    public String code() {
        return Refusal.codeOf(reason);
    }

    @Override
    public HttpStatus status() {
        return reason.status;
    }

    @Override
    public Titles titles() {
        return new Titles(reason.zh, reason.en);
    }
}
