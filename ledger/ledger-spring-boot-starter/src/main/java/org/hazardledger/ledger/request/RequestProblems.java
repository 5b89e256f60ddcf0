package org.hazardledger.ledger.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.hazardledger.ledger.files.FileRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Says what is wrong with a request that no controller was given. Goes before the advice of a service, whose last case
 * takes whatever is thrown.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noResource(NoResourceFoundException e, HttpServletRequest request) {
        return answer(Fault.NOT_FOUND, request);
    }

    /** The header {@code Allow} says what is. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        return Fault.METHOD_NOT_ALLOWED.answer(request, e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherAnswer(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        return answer(Fault.NOT_ACCEPTABLE, request);
    }

    /** The header {@code Accept} says what is. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherMediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        return Fault.MEDIA_TYPE_NOT_SUPPORTED.answer(request, e.getHeaders());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> headerMissing(MissingRequestHeaderException e, HttpServletRequest request) {
        String name = e.getHeaderName();
        return answer(
                Fault.missing(name.toLowerCase(Locale.ROOT), "缺少请求头 " + name, "The header " + name + " is missing"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> parameterMissing(
            MissingServletRequestParameterException e, HttpServletRequest request) {
        String name = e.getParameterName();
        return answer(Fault.malformed("缺少参数 " + name, "The parameter " + name + " is missing"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> partMissing(MissingServletRequestPartException e, HttpServletRequest request) {
        String name = e.getRequestPartName();
        return answer(Fault.missing(name + "-part", "缺少上传内容 " + name, "The part " + name + " is missing"), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return answer(Fault.wrongForm(e.getName()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(BodyFault.of(e), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestRefused e, HttpServletRequest request) {
        return answer(e.fault(), request);
    }

    /** A header or parameter that the firewall only looked at when it was asked for. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException e, HttpServletRequest request) {
        return answer(Fault.ofStatus(HttpStatus.BAD_REQUEST.value()), request);
    }

    /** What could not even be read into its type is malformed; its message would name our classes. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        return e.getFieldErrors().stream()
                .filter(FieldError::isBindingFailure)
                .findFirst()
                .map(error -> answer(Fault.wrongForm(error.getField()), request))
                .orElseGet(() -> answer(
                        Complaint.all(e.getFieldErrors().stream()
                                .map(error -> new Complaint(error.getField(), error))
                                .toList()),
                        request));
    }

    /** Constraints on the parameters themselves; what a handler itself returns wrongly is not the caller's fault. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException e, HttpServletRequest request) {
        if (e.isForReturnValue()) {
            throw e;
        }
        return answer(
                Complaint.all(e.getParameterValidationResults().stream()
                        .flatMap(parameter -> parameter.getResolvableErrors().stream()
                                .map(error -> new Complaint(
                                        error instanceof FieldError field
                                                ? field.getField()
                                                : String.valueOf(parameter
                                                        .getMethodParameter()
                                                        .getParameterName()),
                                        error)))
                        .toList()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        FileRefused.Reason reason = FileRefused.Reason.TOO_LARGE;
        return answer(new Fault(HttpStatus.valueOf(reason.status()), reason.code(), reason.zh(), reason.en()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokenUpload(MultipartException e, HttpServletRequest request) {
        return answer(Fault.BROKEN_UPLOAD, request);
    }

    private static ResponseEntity<ProblemDetail> answer(Fault fault, HttpServletRequest request) {
        return fault.answer(request, HttpHeaders.EMPTY);
    }
}
