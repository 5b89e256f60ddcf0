package org.hazardledger.ledger.tiles;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * {@code /ledger/{n}/…}, for the open epoch if that is {@code n}, from 2 on: what stands below {@code /ledger} stands
 * there too, so that to others an epoch is a log of its own. The path is changed before anybody asks who may read what
 * is behind it: so the same may. Nothing stands below another epoch.
 */
final class EpochPrefix extends OncePerRequestFilter {
    /** The number of the epoch that was asked for, as an attribute of the request. */
    static final String EPOCH = EpochPrefix.class.getName();

    /** Of the path as it came: one that spells the number otherwise has nothing behind it. */
    private static final Pattern PATH = Pattern.compile("/ledger/([2-9]|[1-9][0-9]{1,5})(/.*)");

    private final OpenEpoch open;
    private final HandlerExceptionResolver problems;

    EpochPrefix(OpenEpoch open, HandlerExceptionResolver problems) {
        this.open = open;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(request.getRequestURI());
        boolean isOpen;
        try {
            isOpen = path.matches() && Integer.parseInt(path.group(1)) == open.number();
        } catch (DataAccessException e) {
            // Outside of what answers for controllers, and to be answered alike.
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        if (!isOpen) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(EPOCH, Integer.valueOf(path.group(1)));
        ServletRequestPathUtils.clearParsedRequestPath(request);
        chain.doFilter(new Bare(request), response);
    }

    /** The request without the number. */
    private static final class Bare extends HttpServletRequestWrapper {
        Bare(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return bare(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            String url = super.getRequestURL().toString();
            String path = super.getRequestURI();
            return new StringBuffer(url.substring(0, url.length() - path.length())).append(bare(path));
        }

        @Override
        public String getServletPath() {
            return bare(super.getServletPath());
        }

        @Override
        public @Nullable String getPathInfo() {
            String info = super.getPathInfo();
            return info == null ? null : bare(info);
        }

        private static String bare(String path) {
            Matcher matcher = PATH.matcher(path);
            return matcher.matches() ? "/ledger" + matcher.group(2) : path;
        }
    }
}
