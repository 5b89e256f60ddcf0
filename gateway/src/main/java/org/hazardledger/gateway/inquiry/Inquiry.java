package org.hazardledger.gateway.inquiry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A GET request to one service.
 *
 * @param ledger the service, by the name of its ledger
 * @param headers what the service hears of the caller: see {@link #inTheNameOf}
 */
public record Inquiry(String ledger, String path, Map<String, String> query, Map<String, String> headers) {

    /** How an address names a case, in small letters or capitals. */
    public static final String ID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    private static final List<String> PASSED_ON =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE, "After");

    public Inquiry {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The caller's token, language and the positions relied on; nothing else of a request travels. */
    public static Map<String, String> inTheNameOf(HttpHeaders received) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = received.getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    URI to(URI service) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(service).path(path);
        query.keySet().stream().sorted().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(query).toUri();
    }
}
