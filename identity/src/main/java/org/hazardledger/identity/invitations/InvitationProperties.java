package org.hazardledger.identity.invitations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Invitations.
 *
 * @param last how long one can be used after it was made
 */
@ConfigurationProperties("identity.invitations")
record InvitationProperties(Duration last) {}
