package org.hazardledger.identity.accounts;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the accounts are.
 *
 * @param issuer the realm's address, {@code <keycloak>/realms/<realm>}
 * @param client the service's own client, with the realm-management role {@code manage-users} and {@code view-realm}
 * @param clientSecret its secret
 * @param again after how long an account is looked at again, to find what somebody changed by hand
 */
@ConfigurationProperties("identity.accounts")
record AccountProperties(
        URI issuer,
        String client,
        String clientSecret,
        @DefaultValue("10m") Duration again) {

    URI tokens() {
        return URI.create(issuer + "/protocol/openid-connect/token");
    }

    /** The realm in Keycloak's admin interface. */
    URI admin() {
        return URI.create(issuer.toString().replaceFirst("/realms/([^/]+)$", "/admin/realms/$1"));
    }

    /** The client's secret is in no log. */
    @Override
    public String toString() {
        return "AccountProperties[%s, %s]".formatted(issuer, client);
    }
}
