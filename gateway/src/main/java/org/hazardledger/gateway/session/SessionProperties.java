package org.hazardledger.gateway.session;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Sessions of browsers.
 *
 * @param address what browsers call the gateway: scheme, host and port. With https, cookies travel over nothing else
 * @param keyFile 32 random bytes in base64: tokens at rest open with them and the browser's cookie only
 * @param idle after how long without a request a session is over; shorter than the issuer's own
 * @param longest after how long it is over in any case
 * @param logoutUri where the gateway itself ends a session at the issuer
 */
@ConfigurationProperties("gateway.session")
record SessionProperties(URI address, Path keyFile, Duration idle, Duration longest, URI logoutUri) {

    /** Whether browsers come by https. */
    boolean secure() {
        return "https".equals(address.getScheme());
    }
}
