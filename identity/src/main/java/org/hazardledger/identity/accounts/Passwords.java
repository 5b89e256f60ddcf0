package org.hazardledger.identity.accounts;

import java.util.UUID;
import org.hazardledger.identity.accounts.AccountRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Gives a person's account the password that its holder chose. */
@Component
public class Passwords {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    private final Keycloak keycloak;

    Passwords(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /**
     * From here on the account opens with this password alone, and whoever was logged in to it is no more.
     *
     * @throws RuntimeException a refusal, if Keycloak does not take the password, does not answer, or has no account of
     *     this person by that login
     */
    public void set(UUID person, String login, NewPassword password) {
        try {
            Keycloak.Found account =
                    keycloak.find(login).orElseThrow(() -> new AccountRefused(Reason.ACCOUNT_NOT_READY));
            if (!account.isOf(person)) {
                throw new AccountRefused(Reason.ACCOUNT_TAKEN);
            }
            keycloak.setPassword(account, password);
            keycloak.endSessions(account);
        } catch (HttpClientErrorException.BadRequest refused) {
            throw new AccountRefused(Reason.PASSWORD_REFUSED);
        } catch (RestClientException | IllegalStateException away) {
            LOG.warn("No password for {}: {}", person, away.getMessage());
            throw new AccountRefused(Reason.ACCOUNTS_UNREACHABLE);
        }
    }
}
