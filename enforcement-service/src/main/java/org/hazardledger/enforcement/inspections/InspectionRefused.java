package org.hazardledger.enforcement.inspections;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.hazardledger.enforcement.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An inspection does not work that way. */
final class InspectionRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        NOT_STARTED(NOT_FOUND, "没有该次执法检查", "There is no such inspection"),
        ALREADY_STARTED(CONFLICT, "该次执法检查已开始", "The inspection has already begun"),
        TWO_OFFICERS_NEEDED(UNPROCESSABLE_CONTENT, "执法检查须有两名以上执法人员", "An inspection takes two officers or more"),
        LEADER_IS_NOT_AN_OFFICER(UNPROCESSABLE_CONTENT, "带队负责人须为执法人员之一", "The leader must be one of the officers"),
        OFFICER_OF_AN_ENTERPRISE(
                UNPROCESSABLE_CONTENT, "企业人员不得作为执法人员", "Whoever acts for an enterprise does not inspect"),
        OFFICER_CANNOT_SIGN(
                UNPROCESSABLE_CONTENT,
                "执法人员须当日在本地任职并持有效执法证，否则不能在检查记录上签名",
                "An officer must that day hold a post of the place and a valid certificate, or cannot sign the record"),
        NOT_AN_OFFICER_OF_THIS_INSPECTION(FORBIDDEN, "您不是本次检查的执法人员", "You are not an officer of this inspection"),
        RECORD_IS_BEING_SIGNED(CONFLICT, "检查记录已开始签名，不能再增加内容", "The record is being signed; nothing can be added"),
        ANOTHER_RECORD_WAS_SIGNED(CONFLICT, "所签记录与他人已签的记录不一致", "The others signed another version of the record"),
        FOUND_BEFORE_START(UNPROCESSABLE_CONTENT, "发现隐患的时间不得早于检查开始时间", "Nothing is found before the inspection began"),
        SIGNED_BEFORE_START(
                UNPROCESSABLE_CONTENT,
                "签名或者拒签的时间不得早于检查开始时间",
                "Nobody signs, or refuses to, before the inspection began"),
        RECORD_CLOSED(CONFLICT, "检查记录已全部签名并关闭", "The record is signed by all and closed"),
        NO_VALID_CERTIFICATE(
                FORBIDDEN, "当日没有有效的执法证，不能签名", "No enforcement certificate was valid that day; no signature"),
        UNKNOWN_MINE(UNPROCESSABLE_CONTENT, "没有该矿山的登记信息", "The mine is not known here");

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
    private final @Nullable UUID about;

    InspectionRefused(Reason reason) {
        this(reason, null);
    }

    /** @param about the person over whom it stumbles; null if over nobody */
    InspectionRefused(Reason reason, @Nullable UUID about) {
        super(reason.name());
        this.reason = reason;
        this.about = about;
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
        return about == null
                ? new Titles(reason.zh, reason.en)
                : new Titles(reason.zh + "：" + about, reason.en + ": " + about);
    }
}
