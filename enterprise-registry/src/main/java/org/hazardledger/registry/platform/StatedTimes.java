package org.hazardledger.registry.platform;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How far back from today, where the mines are, a time may lie that somebody states. The law names none: it is a
 * setting, with its source beside it in the file.
 *
 * @param occurredWithin what was done, before it is handed in
 */
@ConfigurationProperties("stated-times")
record StatedTimes(Period occurredWithin) {}
