package org.hazardledger.gateway.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Cuts a request body at the limit while it streams, whatever its Content-Length says or leaves out. */
@Component
final class BodyLimit extends OncePerRequestFilter {

    private final DataSize usual;
    private final FileRoutes files;
    private final Problems problems;

    BodyLimit(@Value("${gateway.body-limit}") DataSize usual, FileRoutes files, Problems problems) {
        this.usual = usual;
        this.files = files;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean file = files.bringsFile(request.getMethod(), request.getRequestURI());
        long limit = (file ? files.limit() : usual).toBytes();
        if (request.getContentLengthLong() > limit) {
            problems.answer(request, response, Problem.BODY_TOO_LARGE);
            return;
        }
        Metered metered = new Metered(request.getInputStream(), limit);
        request.setAttribute(Metered.class.getName(), metered);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() {
                        return metered;
                    }
                },
                response);
    }

    /** Whether this request's body was cut. */
    static boolean cut(HttpServletRequest request) {
        return request.getAttribute(Metered.class.getName()) instanceof Metered metered && metered.exceeded;
    }

    private static final class Metered extends ServletInputStream {

        private final ServletInputStream body;
        private long left;
        private volatile boolean exceeded;

        Metered(ServletInputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                exceeded = true;
                throw new IOException("The request body is larger than allowed");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
