package org.hazardledger.hazard.platform;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** A rule said no: an exception of this kind becomes a problem with a stable code and a title in two languages. */
public interface Refusal {
    /** What people read. */
    record Titles(String zh, String en) {}

    /** The stable code, for example {@code already-reported}. */
    String code();

    /** What people read. */
    Titles titles();

    /** 409 unless the rule is about the request itself. */
    default HttpStatusCode status() {
        return HttpStatus.CONFLICT;
    }

    /** The code of a reason: its name in lower case, with hyphens. */
    static String codeOf(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
