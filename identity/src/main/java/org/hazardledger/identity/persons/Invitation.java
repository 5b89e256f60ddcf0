package org.hazardledger.identity.persons;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.persons.PersonRefused.Reason;

/**
 * An invitation to choose the password of the person's account.
 *
 * @param until the last moment
 */
record Invitation(int number, Instant until, String secretSha256, Fate fate) {
    /** What became of it; that its time is over is no event. */
    enum Fate {
        UNUSED,
        REPLACED,
        REVOKED,
        ACCEPTED
    }

    static Invitation of(InvitationMade e) {
        return new Invitation(e.number(), e.until(), e.secretSha256(), Fate.UNUSED);
    }

    Invitation replaced() {
        return with(Fate.REPLACED);
    }

    Invitation revoked() {
        return with(Fate.REVOKED);
    }

    Invitation accepted() {
        return with(Fate.ACCEPTED);
    }

    private Invitation with(Fate changed) {
        return new Invitation(number, until, secretSha256, changed);
    }

    boolean isUnused() {
        return fate == Fate.UNUSED;
    }

    /** Whether that is the hash of its secret, in the same time wherever they differ. */
    boolean opensWith(String otherSha256) {
        return MessageDigest.isEqual(
                secretSha256.getBytes(StandardCharsets.US_ASCII), otherSha256.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isOver(Instant now) {
        return now.isAfter(until);
    }

    /** @throws PersonRefused if it was used, revoked or replaced */
    void requireUnused() {
        switch (fate) {
            case UNUSED -> {}
            case REPLACED -> throw new PersonRefused(Reason.INVITATION_REPLACED);
            case REVOKED -> throw new PersonRefused(Reason.INVITATION_REVOKED);
            case ACCEPTED -> throw new PersonRefused(Reason.INVITATION_USED);
        }
    }
}
