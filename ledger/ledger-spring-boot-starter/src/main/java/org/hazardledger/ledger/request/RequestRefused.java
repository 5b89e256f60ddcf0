package org.hazardledger.ledger.request;

import org.springframework.http.HttpStatus;

/** What a request says around its body cannot be read: 400. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String zh;

    /**
     * A refusal in both languages.
     *
     * @param code stable for ever, for example {@code after-invalid}
     */
    public RequestRefused(String code, String zh, String en) {
        super(en);
        this.code = code;
        this.zh = zh;
    }

    Fault fault() {
        return new Fault(HttpStatus.BAD_REQUEST, code, zh, String.valueOf(getMessage()));
    }
}
