package org.hazardledger.identity.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.hazardledger.identity.events.SealedField;

/**
 * Seals and opens one field of one person (D12): the text under a random key of its own, that key under the person's
 * key, and the key's SHA-256 beside them, because GCM alone lets a ciphertext open under two keys to two texts.
 *
 * <p>Texts are padded to whole blocks, so that not even the length of a name outlives its erasure.
 */
final class FieldSeal {
    private static final int BLOCK = 64;
    private static final byte END = (byte) 0x80;

    private FieldSeal() {}

    static SealedField seal(byte[] personKey, UUID person, String field, PersonalText text, SecureRandom random) {
        byte[] fieldKey = Aead.newKey(random);
        byte[] ciphertext = Aead.seal(fieldKey, purpose("field", person, field), padded(text.value()), random);
        byte[] wrapped = Aead.seal(personKey, purpose("field-key", person, field), fieldKey, random);
        Base64.Encoder base64 = Base64.getEncoder();
        return new SealedField(base64.encodeToString(ciphertext), base64.encodeToString(wrapped), sha256(fieldKey));
    }

    /** @throws SealBroken if it was not sealed so, for this field of this person */
    static String open(byte[] personKey, UUID person, String field, SealedField sealed) {
        byte[] fieldKey = keyOf(personKey, person, field, sealed);
        return text(Aead.open(
                fieldKey, purpose("field", person, field), Base64.getDecoder().decode(sealed.ciphertext())));
    }

    /**
     * The key of this one value: whoever has it can open the value, and nothing else.
     *
     * @throws SealBroken if it was not sealed so, for this field of this person
     */
    static byte[] keyOf(byte[] personKey, UUID person, String field, SealedField sealed) {
        byte[] fieldKey = Aead.open(
                personKey,
                purpose("field-key", person, field),
                Base64.getDecoder().decode(sealed.wrappedKey()));
        if (!sha256(fieldKey).equals(sealed.keySha256())) {
            throw new SealBroken(purpose("field", person, field));
        }
        return fieldKey;
    }

    private static String purpose(String what, UUID person, String field) {
        return "hazard-ledger/identity/v1/" + what + "/" + person + "/" + field;
    }

    private static byte[] padded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length / BLOCK + 1) * BLOCK);
        padded[bytes.length] = END;
        return padded;
    }

    private static String text(byte[] padded) {
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
