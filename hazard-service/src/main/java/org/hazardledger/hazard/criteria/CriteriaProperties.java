package org.hazardledger.hazard.criteria;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the official texts leave to the regulator.
 *
 * @param inForceFrom the first day of an edition whose own text names none, by version
 */
@ConfigurationProperties("criteria")
record CriteriaProperties(Map<String, LocalDate> inForceFrom) {}
