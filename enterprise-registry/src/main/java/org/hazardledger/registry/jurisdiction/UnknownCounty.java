package org.hazardledger.registry.jurisdiction;

import org.hazardledger.registry.platform.Refusal;
import org.springframework.http.HttpStatus;

/** No county-level unit of this city has that code. */
final class UnknownCounty extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    UnknownCounty(String code) {
        super("No county-level unit " + code);
    }

    @Override
    public String code() {
        return "unknown-county";
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }

    @Override
    public Titles titles() {
        return new Titles("行政区划代码不是本市的县（市、区）", "The code is no county-level unit of this city");
    }
}
