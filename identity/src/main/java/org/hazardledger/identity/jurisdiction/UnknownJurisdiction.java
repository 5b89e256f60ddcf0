package org.hazardledger.identity.jurisdiction;

import org.hazardledger.identity.refusal.Refusal;
import org.springframework.http.HttpStatus;

/** That code is neither the city nor one of its county-level units. */
final class UnknownJurisdiction extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    UnknownJurisdiction(String code) {
        super("No jurisdiction " + code);
    }

    @Override
    public String code() {
        return "unknown-jurisdiction";
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }

    @Override
    public Titles titles() {
        return new Titles("行政区划代码不是本市或其县（市、区）", "The code is neither the city nor one of its county-level units");
    }
}
