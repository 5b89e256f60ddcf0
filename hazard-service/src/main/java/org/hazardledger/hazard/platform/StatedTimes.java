package org.hazardledger.hazard.platform;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many days from today, where the mines are, a time may lie that somebody states: back, unless said otherwise. The
 * law names none: each is a setting, with its source beside it in the file.
 *
 * @param occurredWithin what was done, before it is handed in
 * @param foundWithin the finding of a hazard before its report, and the start of work before its plan
 * @param takenWithin a photo or a paper before it is handed in as evidence
 * @param finishWithin ahead: the end of a plan
 */
@ConfigurationProperties("stated-times")
public record StatedTimes(Period occurredWithin, Period foundWithin, Period takenWithin, Period finishWithin) {}
