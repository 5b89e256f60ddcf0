package org.hazardledger.identity.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The demo people.
 *
 * @param seedFile a JSON file as {@link DemoPeople} reads it; null everywhere but in the quickstart
 */
@ConfigurationProperties("identity")
record SeedProperties(@Nullable Path seedFile) {}
