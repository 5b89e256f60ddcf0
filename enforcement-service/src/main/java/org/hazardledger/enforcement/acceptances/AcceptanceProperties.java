package org.hazardledger.enforcement.acceptances;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits that the plan does not give in days: each is a setting, with its source beside it in the file.
 *
 * @param within from the request to the day on which the team should be on site
 */
@ConfigurationProperties("acceptances")
record AcceptanceProperties(Period within) {}
