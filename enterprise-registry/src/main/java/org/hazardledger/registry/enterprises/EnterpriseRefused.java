package org.hazardledger.registry.enterprises;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.registry.platform.Refusal;
import org.springframework.http.HttpStatus;

/** The register says no. */
final class EnterpriseRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        CREDIT_CODE_MALFORMED(
                UNPROCESSABLE_CONTENT,
                "统一社会信用代码格式不正确（GB 32100）",
                "The unified social credit code is malformed (GB 32100)"),
        CREDIT_CODE_CHECK_CHARACTER(
                UNPROCESSABLE_CONTENT,
                "统一社会信用代码校验码不正确（GB 32100）",
                "The check character of the unified social credit code is wrong (GB 32100)"),
        ID_NOT_RESERVED(
                UNPROCESSABLE_CONTENT,
                "编号由登记系统给出，不得自行指定",
                "The register gives the id; only a reserved one can be chosen"),
        PERSON_IS_AN_OFFICER(
                CONFLICT,
                "监管部门任职人员不得担任企业的主要负责人、实际控制人或者法定代表人",
                "Who holds a post in an authority answers for no enterprise"),
        ALREADY_REGISTERED(CONFLICT, "该企业已登记", "The enterprise is already registered"),
        NOT_REGISTERED(NOT_FOUND, "该企业未登记", "The enterprise is not registered");

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

    EnterpriseRefused(Reason reason) {
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
