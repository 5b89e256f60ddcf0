package org.hazardledger.identity.vault;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The vault.
 *
 * @param keyFile 32 random bytes in base64, the service's own secret: persons' keys are stored under it only
 */
@ConfigurationProperties("identity")
public record VaultProperties(Path keyFile) {}
