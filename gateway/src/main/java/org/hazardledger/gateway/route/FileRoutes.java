package org.hazardledger.gateway.route;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which requests carry a file. They may be larger than others, and take as long as a mine's line needs. */
@ConfigurationProperties("gateway.files")
final class FileRoutes {

    private final DataSize limit;
    private final Duration within;
    private final List<PathPattern> uploads;
    private final List<PathPattern> pieces;
    private final List<PathPattern> downloads;

    /**
     * Files are routed by these settings.
     *
     * @param limit the largest request body of an upload: the file and the form around it
     * @param within how long an upload or a download may take as a whole
     * @param uploads patterns of paths to which a file is sent with POST
     * @param pieces patterns of paths to which a piece of one is sent with PATCH
     * @param downloads patterns of paths from which one is fetched with GET
     */
    FileRoutes(DataSize limit, Duration within, List<String> uploads, List<String> pieces, List<String> downloads) {
        this.limit = limit;
        this.within = within;
        this.uploads = patterns(uploads);
        this.pieces = patterns(pieces);
        this.downloads = patterns(downloads);
    }

    private static List<PathPattern> patterns(List<String> paths) {
        return paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    /** The largest body of an upload. */
    DataSize limit() {
        return limit;
    }

    /** How long a file may be on its way. */
    Duration within() {
        return within;
    }

    /** Whether a request brings a file; {@code path} is still percent-encoded. */
    boolean bringsFile(String method, String path) {
        return (method.equals("POST") && matches(uploads, path)) || (method.equals("PATCH") && matches(pieces, path));
    }

    /** Whether a request brings or fetches a file; {@code path} is still percent-encoded. */
    boolean carriesFile(String method, String path) {
        return bringsFile(method, path) || (method.equals("GET") && matches(downloads, path));
    }

    private static boolean matches(List<PathPattern> patterns, String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(asked));
    }
}
