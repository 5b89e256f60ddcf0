package org.hazardledger.enforcement.acceptances;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.enforcement.platform.Refusal;
import org.springframework.http.HttpStatus;

/** An acceptance does not work that way. */
final class AcceptanceRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        NO_SUCH_ACCEPTANCE(NOT_FOUND, "没有该验收", "There is no such acceptance"),
        ACCEPTANCE_DECIDED(CONFLICT, "验收意见已全部签名，验收已结束", "The opinion is signed by all; the acceptance is over"),
        ACCEPTANCE_VOIDED(CONFLICT, "该验收已作废", "The acceptance was voided"),
        TEAM_NOT_FORMED(CONFLICT, "尚未组成验收组", "No team has been formed"),
        TEAM_IS_AT_WORK(CONFLICT, "验收组已开始验收，不能更换", "The team has begun and cannot be changed"),
        TWO_MEMBERS_NEEDED(UNPROCESSABLE_CONTENT, "验收组须有两名以上成员", "A team has two members or more"),
        LEADER_IS_NOT_A_MEMBER(UNPROCESSABLE_CONTENT, "组长须为验收组成员", "The leader must be one of the members"),
        LEADER_IS_NOT_AN_OFFICER(
                UNPROCESSABLE_CONTENT, "组长须为持有效执法证的执法人员", "The leader must be an officer with a valid certificate"),
        RECTIFIER_MAY_NOT_ACCEPT(
                UNPROCESSABLE_CONTENT, "参与整改的人员不得参加验收", "Whoever took part in the rectification may not accept it"),
        MEMBER_OF_AN_ENTERPRISE(UNPROCESSABLE_CONTENT, "企业人员不得参加验收", "Whoever acts for an enterprise may not accept"),
        MEMBER_IS_NOT_QUALIFIED(
                UNPROCESSABLE_CONTENT,
                "验收组成员须为当日在任、持有效执法证的本地执法人员或者验收专家",
                "A member must that day be an officer of the place with a valid certificate, or an acceptance expert"),
        NOT_A_MEMBER(FORBIDDEN, "您不是该验收组成员", "You are not a member of this team"),
        INDEPENDENCE_NOT_DECLARED(CONFLICT, "验收组成员尚未全部作出独立性声明", "Not every member has declared to be independent"),
        REMARK_NEEDED(UNPROCESSABLE_CONTENT, "不合格项须说明理由", "An item that fails needs a remark"),
        OPINION_IS_BEING_SIGNED(CONFLICT, "验收意见已开始签名，不能再更改", "The opinion is being signed and cannot be changed"),
        ITEMS_MISSING(CONFLICT, "验收项目尚未全部记录，不能签名", "Not every item is recorded; no signature"),
        ANOTHER_OPINION_WAS_SIGNED(CONFLICT, "所签意见与现有验收意见不一致", "The opinion as it stands is not the one signed"),
        DECLARED_BEFORE_TEAM(
                UNPROCESSABLE_CONTENT,
                "声明时间不得早于申请验收和组成验收组的时间",
                "Nobody declares before acceptance was asked for and the team formed"),
        RECORDED_BEFORE_TEAM(
                UNPROCESSABLE_CONTENT,
                "验收时间不得早于申请验收和组成验收组的时间",
                "No item is looked at before acceptance was asked for and the team formed"),
        SIGNED_BEFORE_TEAM(
                UNPROCESSABLE_CONTENT,
                "签名时间不得早于申请验收和组成验收组的时间",
                "No opinion is signed before acceptance was asked for and the team formed"),
        NO_VALID_CERTIFICATE(
                FORBIDDEN,
                "当日没有有效的任职或者执法证，不能签名",
                "No appointment, or no enforcement certificate, was valid that day; no signature");

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
    AcceptanceRefused(Reason reason) {
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
