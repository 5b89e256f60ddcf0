package org.hazardledger.enforcement.orders;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits that the plan does not give in days: each is a setting, with its source beside it in the file.
 *
 * @param authority the issuing authority, as documents name it
 * @param longestPeriod from issue to the last day, extensions included
 * @param extensionNotice working days that must be left when an extension is requested without a reason for being late
 * @param issueWithin working days after its confirmation for which a regulator-found hazard may be without an issued
 *     order
 */
@ConfigurationProperties("orders")
record OrderProperties(String authority, Period longestPeriod, int extensionNotice, int issueWithin) {}
