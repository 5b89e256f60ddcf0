package org.hazardledger.gateway.route;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The only request headers a service hears from outside. A list of what passes, because a list of what does not
 * (X-Forwarded-*, X-User, X-Tenant, Forwarded, cookies, method overrides …) is never complete. Identity is in the token
 * and nowhere else.
 */
@Component
final class UpstreamRequestHeaders implements RequestHttpHeadersFilter, Ordered {

    private static final Set<String> PASSED = Set.of(
            "accept",
            "accept-language",
            "after",
            "authorization",
            "content-length",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "range",
            "traceparent",
            "tracestate",
            // Of a file that comes in pieces (tus).
            "tus-resumable",
            "upload-checksum",
            "upload-length",
            "upload-metadata",
            "upload-offset",
            "user-agent");

    @Override
    public HttpHeaders apply(HttpHeaders received, ServerRequest request) {
        HttpHeaders passed = new HttpHeaders();
        received.forEach((name, values) -> {
            if (PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                passed.addAll(name, values);
            }
        });
        // As it was written: Spring has put a charset in, which is none of a multipart body's parameters.
        String contentType = request.servletRequest().getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType != null) {
            passed.set(HttpHeaders.CONTENT_TYPE, contentType);
        }
        return passed;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
