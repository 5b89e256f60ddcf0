package org.hazardledger.identity.jurisdiction;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The city and its county-level units, as data (GB/T 2260): another city is another configuration.
 *
 * @param city six digits
 * @param units six digits to name
 */
@ConfigurationProperties("jurisdiction")
public record Jurisdictions(String city, Map<String, String> units) {

    /** The code of the city or of one of its county-level units. */
    public String require(String code) {
        if (!code.equals(city) && !units.containsKey(code)) {
            throw new UnknownJurisdiction(code);
        }
        return code;
    }
}
