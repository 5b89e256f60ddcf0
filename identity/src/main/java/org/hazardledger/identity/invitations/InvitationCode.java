package org.hazardledger.identity.invitations;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What stands behind the {@code #} of a link: 64 characters that hold whose invitation it is, and 32 random bytes that
 * stand nowhere else.
 */
final class InvitationCode {
    private static final int UUID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int CHARACTERS = 64;
    private static final InvitationCode NOBODYS = new InvitationCode(new UUID(0, 0), new byte[0]);

    private final UUID person;
    private final byte[] secret;

    private InvitationCode(UUID person, byte[] secret) {
        this.person = person;
        this.secret = secret;
    }

    static InvitationCode fresh(UUID person, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new InvitationCode(person, secret);
    }

    /** What never was a code is one of nobody. */
    static InvitationCode of(SecretText typed) {
        String text = typed.value().strip();
        if (text.length() != CHARACTERS) {
            return NOBODYS;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            ByteBuffer person = ByteBuffer.wrap(bytes);
            return new InvitationCode(
                    new UUID(person.getLong(), person.getLong()), Arrays.copyOfRange(bytes, UUID_BYTES, bytes.length));
        } catch (IllegalArgumentException notBase64) {
            return NOBODYS;
        }
    }

    /** Whose invitation it is, or says that it is. */
    UUID person() {
        return person;
    }

    SecretText text() {
        byte[] bytes = ByteBuffer.allocate(UUID_BYTES + SECRET_BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .put(secret)
                .array();
        return new SecretText(Base64.getUrlEncoder().encodeToString(bytes));
    }

    /** All that is kept of the secret. */
    String secretSha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
