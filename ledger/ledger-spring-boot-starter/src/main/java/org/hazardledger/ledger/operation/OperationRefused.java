package org.hazardledger.ledger.operation;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** An operator's request was not carried out. */
final class OperationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "您没有此项权限", "You may not do this"),
        NOTHING_LOST(
                HttpStatus.CONFLICT,
                "nothing-lost",
                "没有任何一方持有本台账无法延续的检查点，无须开启新纪元",
                "Nobody holds a head that this ledger does not continue: there is no need for a new epoch"),
        OTHER_SIZE(
                HttpStatus.CONFLICT,
                "other-size",
                "台账现有条数与所填不符，请重新核对",
                "The ledger has another size than was stated: look again"),
        REMAINS(
                HttpStatus.CONFLICT,
                "remains-of-what-is-lost",
                "数据库中仍存有已丢失部分的哈希分块，须先由数据库所有者清除",
                "The database still keeps tiles of what is lost; its owner must remove them first"),
        OPENING_INCOMPLETE(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "opening-incomplete",
                "开启新纪元须写明现存条数和理由",
                "A new epoch needs the number of leaves that are left, and a reason"),
        NOT_PARKED(
                HttpStatus.NOT_FOUND,
                "not-found",
                "该清单中没有停在此处的事项，可能已被他人放行",
                "No case stands there in this list; somebody else may have released it"),
        REASON_MISSING(
                HttpStatus.UNPROCESSABLE_CONTENT, "reason-missing", "须说明跳过的理由", "A skipped event needs a reason"),
        STILL_PARKED(
                HttpStatus.CONFLICT,
                "case-still-parked",
                "该事项的后续事件仍无法处理，继续停放",
                "An event of the case still cannot be digested; the case stays parked");

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
    }

    private final Reason reason;

    OperationRefused(Reason reason, @Nullable String detail) {
        super(detail);
        this.reason = reason;
    }

    /** As RFC 9457 has it, in the form of the services. */
    ProblemDetail problem(boolean english) {
        String title = english ? reason.en : reason.zh;
        String detail = getMessage();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(reason.status, detail == null ? title : detail);
        problem.setType(URI.create("/problems/" + reason.code));
        problem.setTitle(title);
        problem.setProperty("code", reason.code);
        problem.setProperty("titles", Map.of("zh", reason.zh, "en", reason.en));
        return problem;
    }
}
