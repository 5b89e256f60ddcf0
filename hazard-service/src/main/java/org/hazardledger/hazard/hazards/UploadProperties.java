package org.hazardledger.hazard.hazards;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How long and how many evidence files may be on their way; neither the plan nor the law says so, all are ours.
 *
 * @param keptFor since the last piece of it came
 * @param perPerson how many unfinished ones a person may have
 * @param perPersonSize how long all of these may be together
 */
@ConfigurationProperties("evidence-uploads")
record UploadProperties(Duration keptFor, int perPerson, DataSize perPersonSize) {}
