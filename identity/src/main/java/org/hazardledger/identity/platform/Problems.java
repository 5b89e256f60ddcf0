package org.hazardledger.identity.platform;

import jakarta.servlet.http.HttpServletRequest;
import org.hazardledger.identity.jurisdiction.IncompleteToken;
import org.hazardledger.identity.refusal.NotAllowed;
import org.hazardledger.identity.refusal.NotFound;
import org.hazardledger.identity.refusal.Refusal;
import org.hazardledger.identity.refusal.Refusal.Titles;
import org.hazardledger.ledger.axon.StaleVersion;
import org.hazardledger.ledger.axon.StreamBusy;
import org.hazardledger.ledger.axon.UnknownStream;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.ClaimRefused;
import org.hazardledger.ledger.store.RecordAltered;
import org.hazardledger.ledger.trail.MomentRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns what was thrown into what a person can act on; what is wrong with the request itself is said before, by the
 * starter.
 */
@RestControllerAdvice
class Problems {
    static final Titles FORBIDDEN = new Titles("您没有此项权限", "You may not do this");

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Titles NOT_FOUND = new Titles("未找到", "Not found");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RuntimeException e, HttpServletRequest request) {
        return switch (e) {
            case Refusal refusal -> answer(refusal.status(), refusal.code(), refusal.titles(), request);
            case MomentRefused moment ->
                answer(
                        HttpStatus.valueOf(moment.status()),
                        moment.code(),
                        new Titles(moment.zh(), moment.en()),
                        request);
            case AppendFailed failed -> appendFailed(failed, request);
            case ClaimRefused claim ->
                answer(
                        HttpStatus.CONFLICT,
                        claim.kind() + "-taken",
                        new Titles("已被其他登记占用", "Another registration holds it already"),
                        request);
            case StaleVersion stale ->
                answer(
                        HttpStatus.PRECONDITION_FAILED,
                        "stale-version",
                        new Titles("数据已被他人更新，请刷新后重试", "Somebody has changed it meanwhile; read it again"),
                        request);
            case StreamBusy busy -> later("stream-busy", request);
            case DataAccessException database -> {
                LOG.warn("The database did not answer", database);
                yield later("database-unavailable", request);
            }
            case TransactionException database -> {
                LOG.warn("The database did not answer", database);
                yield later("database-unavailable", request);
            }
            case NotAllowed forbidden -> answer(HttpStatus.FORBIDDEN, "forbidden", FORBIDDEN, request);
            case IncompleteToken token ->
                answer(
                        HttpStatus.FORBIDDEN,
                        "incomplete-token",
                        new Titles("令牌缺少必要信息", "The token does not say enough about you"),
                        request);
            case NotFound missing -> answer(HttpStatus.NOT_FOUND, "not-found", NOT_FOUND, request);
            case UnknownStream missing -> answer(HttpStatus.NOT_FOUND, "not-found", NOT_FOUND, request);
            case RecordAltered altered -> recordAltered(request);
            default -> {
                LOG.error("{} {}", request.getMethod(), request.getRequestURI(), e);
                yield answer(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        new Titles("系统内部错误，已记录", "Something went wrong here; it has been logged"),
                        request);
            }
        };
    }

    private static ResponseEntity<ProblemDetail> appendFailed(AppendFailed e, HttpServletRequest request) {
        return switch (e.reason()) {
            case KEY_REUSED ->
                answer(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        new Titles("该 Idempotency-Key 已用于另一项操作", "This Idempotency-Key was used for another command"),
                        request);
            case NOT_WRITTEN -> later("not-written", request);
            case OUTCOME_UNKNOWN -> later("outcome-unknown", request);
            case LEDGER_STOPPED -> later("ledger-stopped", request);
            case RECORD_ALTERED -> recordAltered(request);
            case PLACE_TAKEN -> later("stream-busy", request);
            case OTHER_CASE, ROW_REFUSED -> {
                LOG.error("{} {}", request.getMethod(), request.getRequestURI(), e);
                yield answer(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        new Titles("系统内部错误，已记录", "Something went wrong here; it has been logged"),
                        request);
            }
        };
    }

    private static ResponseEntity<ProblemDetail> recordAltered(HttpServletRequest request) {
        return answer(
                HttpStatus.CONFLICT,
                "record-altered",
                new Titles(
                        "该记录与存证不符，已暂停办理并报警",
                        "The record is not what was recorded; the case is held and an alarm was raised"),
                request);
    }

    private static ResponseEntity<ProblemDetail> later(String code, HttpServletRequest request) {
        Titles titles = new Titles(
                "系统暂时无法受理，请使用同一 Idempotency-Key 稍后重试", "Not now; send it again later with the same Idempotency-Key");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, titles, Language.of(request)));
    }

    private static ResponseEntity<ProblemDetail> answer(
            HttpStatus status, String code, Titles titles, HttpServletRequest request) {
        return ResponseEntity.status(status).body(Problem.of(status, code, titles, Language.of(request)));
    }
}
