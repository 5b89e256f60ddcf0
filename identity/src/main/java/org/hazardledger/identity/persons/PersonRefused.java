package org.hazardledger.identity.persons;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.identity.refusal.Refusal;
import org.springframework.http.HttpStatus;

/** A rule about persons, posts and certificates says no. */
final class PersonRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        ALREADY_ENTERED(CONFLICT, "该人员已登记", "The person is already entered"),
        NOT_ENTERED(NOT_FOUND, "未找到该人员", "The person is not entered"),
        ERASED(CONFLICT, "该人员的个人信息已依法删除", "The person's information was erased by law"),
        UNKNOWN_ROLE(UNPROCESSABLE_CONTENT, "没有该角色", "There is no such role"),
        ENTERPRISE_MISSING(UNPROCESSABLE_CONTENT, "企业角色须注明所属企业", "A role in an enterprise names the enterprise"),
        NOT_FOR_AN_ENTERPRISE(UNPROCESSABLE_CONTENT, "监管角色不得属于企业", "A role of the authority belongs to no enterprise"),
        ROLE_OF_ANOTHER_LEVEL(
                UNPROCESSABLE_CONTENT, "该角色不属于这一级行政区划", "The role is not one of that level of jurisdiction"),
        ENTERPRISE_AND_AUTHORITY(
                CONFLICT,
                "同一人不得同时在企业和监管部门任职",
                "Nobody holds posts in an enterprise and in an authority at the same time"),
        TWO_PLACES(CONFLICT, "同一人不得同时在两地或两家企业任职", "Nobody holds posts in two places at the same time"),
        ALREADY_APPOINTED(CONFLICT, "该人员在此期间已有同一角色", "The person holds that role already in that time"),
        STANDS_ALONE(
                CONFLICT,
                "审计、运维、监测人员不得同时担任其他职务",
                "Auditors, operators and monitors hold no other post at the same time"),
        NO_SUCH_APPOINTMENT(NOT_FOUND, "没有该项任职", "There is no such appointment"),
        APPOINTMENT_ENDED(CONFLICT, "该项任职已终止", "The appointment has ended already"),
        ENDS_BEFORE_IT_BEGINS(UNPROCESSABLE_CONTENT, "终止日期早于开始日期", "It cannot end before it begins"),
        NO_SUCH_CERTIFICATE(NOT_FOUND, "没有该执法证件", "There is no such certificate"),
        CERTIFICATE_REVOKED(CONFLICT, "该执法证件已注销", "The certificate is revoked already"),
        CERTIFICATE_WITHDRAWN(CONFLICT, "该执法证件已作为误登撤回", "The certificate is withdrawn as entered in error already"),
        CERTIFICATE_TOO_LONG(UNPROCESSABLE_CONTENT, "执法证件的有效期过长", "No certificate is valid for so long"),
        CERTIFICATE_FOR_AN_ENTERPRISE(
                CONFLICT, "企业人员不得持有执法证件", "Nobody of an enterprise is given an enforcement certificate"),
        ALREADY_CERTIFIED(
                CONFLICT, "该证号的执法证件在此期间已登记", "A certificate of that number is recorded for that time already"),
        STILL_APPOINTED(CONFLICT, "请先终止其全部任职，再删除个人信息", "End all appointments before the erasure"),
        NO_LOGIN(CONFLICT, "该人员登记时没有账号名，无法邀请", "The person was entered without an account and can't be invited"),
        NO_SUCH_INVITATION(NOT_FOUND, "没有该邀请，或链接不完整", "There is no such invitation, or the link is not complete"),
        INVITATION_USED(
                CONFLICT,
                "该邀请已被使用；如非本人操作，请立即告知邀请人",
                "The invitation has been used; if not by you, tell who invited you at once"),
        INVITATION_REVOKED(CONFLICT, "该邀请已撤销", "The invitation is revoked"),
        INVITATION_REPLACED(CONFLICT, "该邀请已由更新的邀请取代", "A newer invitation has replaced this one"),
        INVITATION_EXPIRED(
                CONFLICT, "该邀请已过期，请联系邀请人重新邀请", "The invitation has expired; ask who invited you for another"),
        OWN_AUTHORITY(
                CONFLICT,
                "不得为本人办理任职、证件、邀请或删除",
                "Nobody decides on his own posts, certificates, invitations or erasure");

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

    PersonRefused(Reason reason) {
        super(reason.name());
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
