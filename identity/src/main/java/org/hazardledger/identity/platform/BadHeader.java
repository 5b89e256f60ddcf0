package org.hazardledger.identity.platform;

import org.hazardledger.identity.refusal.Refusal;
import org.springframework.http.HttpStatus;

/** A request that says something impossible around its body. */
final class BadHeader extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String zh;

    BadHeader(String code, String zh, String en) {
        super(en);
        this.code = code;
        this.zh = zh;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public Titles titles() {
        return new Titles(zh, String.valueOf(getMessage()));
    }
}
