package org.hazardledger.identity.platform;

import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which times and days can be stated, seen from today in Asia/Shanghai. The law names none of them: each is a setting,
 * with its source beside it in the file.
 *
 * @param occurredWithin how far back what was done may lie
 * @param daysFrom the first day on which a post or a certificate can begin or end
 * @param daysAhead how far ahead such a day may lie; only the last day of a certificate may lie further ahead
 * @param certificateLasts how long a certificate is valid at most
 */
@ConfigurationProperties("stated-times")
public record StatedTimes(Period occurredWithin, LocalDate daysFrom, Period daysAhead, Period certificateLasts) {}
