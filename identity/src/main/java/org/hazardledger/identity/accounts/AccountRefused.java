package org.hazardledger.identity.accounts;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.identity.refusal.Refusal;
import org.springframework.http.HttpStatus;

/** What was asked of an account could not be done. */
final class AccountRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    enum Reason {
        ACCOUNT_NOT_READY(SERVICE_UNAVAILABLE, "账号尚未就绪，请稍后再试", "The account is not ready yet; try again in a moment"),
        ACCOUNT_TAKEN(CONFLICT, "该账号不属于被邀请人，请联系邀请人", "The account is not the invited person's; tell who invited you"),
        PASSWORD_REFUSED(
                UNPROCESSABLE_CONTENT, "密码不符合要求：过短，或与账号名相同", "The password is too short, or the same as the login"),
        ACCOUNTS_UNREACHABLE(
                SERVICE_UNAVAILABLE, "账号系统暂时没有应答，请稍后再试", "The accounts do not answer now; try again later");

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

    AccountRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
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
