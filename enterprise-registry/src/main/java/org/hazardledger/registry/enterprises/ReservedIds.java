package org.hazardledger.registry.enterprises;

import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ids that a registration may choose, because accounts name them already. Everybody else gets an id that the
 * register draws: who could choose any would give an enterprise the id of a person or a mine, and so one trail.
 *
 * @param reservedIds none, unless the operator says so
 */
@ConfigurationProperties("enterprises")
record ReservedIds(@DefaultValue Set<UUID> reservedIds) {}
