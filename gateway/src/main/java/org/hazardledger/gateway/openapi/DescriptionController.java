package org.hazardledger.gateway.openapi;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/openapi/gateway}: the gateway's own endpoints. Written by hand, since their answers are composed of
 * what services say; what a test compares with the code are the addresses.
 */
@RestController
class DescriptionController {

    @GetMapping(path = "/api/openapi/gateway", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource description() {
        return new ClassPathResource("openapi.json");
    }
}
