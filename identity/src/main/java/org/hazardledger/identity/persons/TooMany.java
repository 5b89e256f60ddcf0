package org.hazardledger.identity.persons;

import org.hazardledger.identity.refusal.Refusal;
import org.springframework.http.HttpStatus;

/** More was asked for than one answer holds. */
final class TooMany extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    @Override
    public String code() {
        return "too-many-ids";
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public Titles titles() {
        return new Titles("一次最多查询 200 人", "Ask for at most 200 persons at once");
    }
}
