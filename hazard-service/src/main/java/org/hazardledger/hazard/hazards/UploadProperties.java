package org.hazardledger.hazard.hazards;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How long and how many evidence files may be uploaded and not attached, whole or not; neither the plan nor the law
 * says so, all are ours.
 *
 * @param keptFor since the last piece of it came
 * @param perPerson how many a person may have
 * @param perPersonSize how long all of these may be together
 * @param perEnterprise how many all persons of an enterprise may have: it makes their accounts itself
 * @param perEnterpriseSize how long all of these may be together
 */
@ConfigurationProperties("evidence-uploads")
record UploadProperties(
        Duration keptFor, int perPerson, DataSize perPersonSize, int perEnterprise, DataSize perEnterpriseSize) {}
