package org.hazardledger.enforcement.orders;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits that the plan does not give in days: each is a setting, with its source beside it in the file.
 *
 * @param authorities the issuing authorities, as documents name them
 * @param longestPeriod from issue to the last day, extensions and replacements included
 * @param extensionNotice working days that must be left when an extension is requested without a reason for being late
 * @param issueWithin working days for which a regulator-found hazard may be without an issued order, from its
 *     confirmation, or from the revocation of one that was an error
 */
@ConfigurationProperties("orders")
record OrderProperties(IssuingAuthorities authorities, Period longestPeriod, int extensionNotice, int issueWithin) {}
