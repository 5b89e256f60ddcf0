package org.hazardledger.gateway.trail;

import java.net.URI;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the caller wants to know, in the caller's name.
 *
 * @param caseId a UUID in lower case
 * @param query which moment and positions: passed on to each service as it is
 * @param headers the caller's token, language and the positions relied on
 */
record Question(String caseId, Map<String, String> query, Map<String, String> headers) {

    URI to(URI service) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromUri(service).path("/trail/").path(caseId);
        query.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(query).toUri();
    }
}
