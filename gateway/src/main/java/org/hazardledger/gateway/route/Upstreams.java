package org.hazardledger.gateway.route;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where each service answers, by the name of its ledger ({@code hazard}, {@code enforcement}, {@code registry},
 * {@code identity}): scheme, host and port without a path.
 */
@ConfigurationProperties("gateway")
public record Upstreams(Map<String, URI> upstreams) {

    public Upstreams {
        upstreams = new TreeMap<>(upstreams);
    }

    /** All names, in alphabetical order. */
    public Set<String> names() {
        return upstreams.keySet();
    }

    /** The address of the named service; the name must be one of {@link #names()}. */
    public URI of(String name) {
        URI address = upstreams.get(name);
        if (address == null) {
            throw new IllegalArgumentException("No upstream named " + name);
        }
        return address;
    }
}
