package org.hazardledger.gateway.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests a service is handed at a time. It does not get more done with more of them, only later; and one
 * that hangs takes none from the others.
 *
 * @param most that many
 * @param patience how long others wait for one of them to end, before they are told to come again later
 */
@ConfigurationProperties("gateway.admission")
record Admission(int most, Duration patience) {}
