package org.hazardledger.ledger.disclosure;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What was asked for is not there to be handed out. */
final class DisclosureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. Codes are stable for ever; the words may improve. */
    enum Reason implements Supplier<DisclosureRefused> {
        HEAD_UNKNOWN(HttpStatus.NOT_FOUND, "head-unknown", "没有该规模的签名检查点", "No head of that size was signed here"),
        ENTRY_UNKNOWN(HttpStatus.NOT_FOUND, "entry-unknown", "检查点之下没有该条目", "There is no such entry under that head"),
        FILE_UNKNOWN(HttpStatus.NOT_FOUND, "file-missing", "没有该文件", "There is no such file here"),
        NO_ROSTER(HttpStatus.CONFLICT, "no-roster", "该检查点之下尚无名册", "No roster stands under that head yet"),
        ROSTER_REFUSED(
                HttpStatus.CONFLICT,
                "roster-refused",
                "台账与其清册或签名检查点不符，已报警",
                "The ledger is not what its roster or signed head says; an alarm was raised"),
        FILE_ALTERED(
                HttpStatus.CONFLICT,
                "file-altered",
                "该文件与存证不符，已停止提供并报警",
                "The file is not what was recorded; it is withheld and an alarm was raised");

        private final HttpStatus status;
        private final String code;
        private final String zh;
        private final String en;

        Reason(HttpStatus status, String code, String zh, String en) {
            this.status = status;
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public DisclosureRefused get() {
            return new DisclosureRefused(this);
        }
    }

    private final Reason reason;

    private DisclosureRefused(Reason reason) {
        super(reason.en);
        this.reason = reason;
    }

    /** As RFC 9457 has it, in the form of the services. */
    ProblemDetail problem(boolean english) {
        String title = english ? reason.en : reason.zh;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(reason.status, title);
        problem.setType(URI.create("/problems/" + reason.code));
        problem.setTitle(title);
        problem.setProperty("code", reason.code);
        problem.setProperty("titles", Map.of("zh", reason.zh, "en", reason.en));
        return problem;
    }
}
