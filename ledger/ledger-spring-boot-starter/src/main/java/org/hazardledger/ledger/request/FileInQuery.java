package org.hazardledger.ledger.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.hazardledger.ledger.trail.CsvFile;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * A link in a page says no {@code Accept}: {@code ?format=csv} asks for a file as well. Only the query as it came is
 * looked at; to ask for the parameter here would read the body of an upload before anybody limits it.
 */
final class FileInQuery implements ContentNegotiationStrategy {
    private static final List<MediaType> FILE = List.of(MediaType.valueOf(CsvFile.TYPE));

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        HttpServletRequest plain = request.getNativeRequest(HttpServletRequest.class);
        String query = plain == null ? null : plain.getQueryString();
        boolean file = query != null && Arrays.asList(query.split("&", -1)).contains("format=csv");
        return file ? FILE : MEDIA_TYPE_ALL_LIST;
    }
}
