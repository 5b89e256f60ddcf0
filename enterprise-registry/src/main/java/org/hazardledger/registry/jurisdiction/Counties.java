package org.hazardledger.registry.jurisdiction;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The county-level units of the city, as data (GB/T 2260): another city is another configuration.
 *
 * @param units six digits to name
 */
@ConfigurationProperties("jurisdiction")
public record Counties(Map<String, String> units) {

    /** The code of a county that is known here; a city's own code is none. */
    public String require(String code) {
        if (!units.containsKey(code)) {
            throw new UnknownCounty(code);
        }
        return code;
    }
}
