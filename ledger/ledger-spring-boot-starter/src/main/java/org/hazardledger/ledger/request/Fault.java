package org.hazardledger.ledger.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;

/** What is wrong with a request. Codes are stable for ever; the words may improve. */
record Fault(HttpStatus status, String code, String zh, String en) {
    static final Fault NOT_FOUND = new Fault(HttpStatus.NOT_FOUND, "not-found", "未找到", "Not found");
    static final Fault METHOD_NOT_ALLOWED = new Fault(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "此地址不支持该请求方法",
            "This address does not answer this method");
    static final Fault NOT_ACCEPTABLE = new Fault(
            HttpStatus.NOT_ACCEPTABLE,
            "not-acceptable",
            "无法以所要求的格式作答",
            "There is no answer in the form that is asked for");
    static final Fault MEDIA_TYPE_NOT_SUPPORTED = new Fault(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "media-type-not-supported",
            "不支持该内容类型",
            "This content type is not taken here");
    static final Fault BROKEN_UPLOAD = malformed("上传内容不完整或无法识别", "The upload is incomplete or cannot be read");

    static final Fault INTERNAL = new Fault(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "系统内部错误，已记录",
            "Something went wrong here; it has been logged");

    /** Of what the container refused, or a filter, saying no more than a status. */
    static Fault ofStatus(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        if (status == null || status.is5xxServerError()) {
            return INTERNAL;
        }
        return switch (status) {
            case NOT_FOUND -> NOT_FOUND;
            case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> MEDIA_TYPE_NOT_SUPPORTED;
            default ->
                new Fault(
                        status,
                        "malformed-request",
                        "请求的地址、请求头或内容不符合要求",
                        "The address, a header or the content of the request is not acceptable");
        };
    }

    static Fault missing(String name, String zh, String en) {
        return new Fault(HttpStatus.BAD_REQUEST, name + "-missing", zh, en);
    }

    static Fault malformed(String zh, String en) {
        return new Fault(HttpStatus.BAD_REQUEST, "malformed-request", zh, en);
    }

    static Fault wrongForm(String name) {
        return malformed("参数 " + name + " 格式不正确", name + " has the wrong form");
    }

    static Fault invalid(String zh, String en) {
        return new Fault(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-request",
                "请求内容不完整或不合规：" + zh,
                "The request is incomplete or invalid: " + en);
    }

    ResponseEntity<ProblemDetail> answer(HttpServletRequest request, HttpHeaders headers) {
        return ResponseEntity.status(status).headers(headers).body(problem(request));
    }

    /** As RFC 9457 has it; Chinese unless English is asked for. */
    ProblemDetail problem(HttpServletRequest request) {
        String title = asksForEnglish(request) ? en : zh;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, title);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        problem.setProperty("titles", Map.of("zh", zh, "en", en));
        return problem;
    }

    /** A header that the firewall does not let through counts as none. */
    private static boolean asksForEnglish(HttpServletRequest request) {
        try {
            return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                    && request.getLocale().getLanguage().equals("en");
        } catch (RequestRejectedException unreadable) {
            return false;
        }
    }
}
