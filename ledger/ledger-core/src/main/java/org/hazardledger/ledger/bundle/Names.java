package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;

/**
 * {@code names.json}: the keys to the sealed names of the persons of a case, as long as they exist. It is outside the
 * bytes that are the same for ever, because a person who is erased has no key any more; and it can't lie, because each
 * name is sealed in an event that names its key's hash.
 *
 * @param keys by person, where the name is sealed and its key
 */
public record Names(NavigableMap<UUID, Key> keys) {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte END = (byte) 0x80;

    /**
     * The key of one name.
     *
     * @param index place of the event in identity's ledger that seals the name
     * @param key in base64
     */
    public record Key(long index, String key) {
        /** @throws MalformedLedgerData unless the key is base64 in its canonical, padded form */
        public Key {
            if (!Base64.getEncoder().encodeToString(decoded(key)).equals(key)) {
                throw new MalformedLedgerData("a key is base64 in its canonical, padded form");
            }
        }

        byte[] secret() {
            return decoded(key);
        }

        private static byte[] decoded(String key) {
            try {
                return Base64.getDecoder().decode(key);
            } catch (IllegalArgumentException e) {
                throw new MalformedLedgerData("a key is base64", e);
            }
        }
    }

    /** The member. */
    public byte[] bytes() {
        Map<String, Json> members = new LinkedHashMap<>();
        keys.forEach((person, key) -> {
            Map<String, Json> one = new LinkedHashMap<>();
            one.put("index", new Json.Numeral(Long.toString(key.index())));
            one.put("key", new Json.Text(key.key()));
            members.put(person.toString(), new Json.Members(one));
        });
        return MemberNames.utf8(JsonPrinter.print(new Json.Members(Map.of("names", new Json.Members(members)))));
    }

    /** @throws MalformedLedgerData unless it is one, exactly as it is written */
    static Names parse(byte[] bytes) {
        NavigableMap<UUID, Key> keys = new TreeMap<>();
        Json.Members named = Json.parseMembers(bytes)
                .members("names")
                .orElseThrow(() -> new MalformedLedgerData("no names, not even none"));
        named.values().keySet().forEach(person -> {
            Json.Members key = named.members(person).orElseThrow(() -> new MalformedLedgerData("a key is an object"));
            keys.put(Entry.uuid(person), new Key(key.requireWhole("index"), key.requireText("key")));
        });
        Names names = new Names(keys);
        if (!Arrays.equals(names.bytes(), bytes)) {
            throw new MalformedLedgerData("the names are not written as we write them");
        }
        return names;
    }

    /**
     * The name of that person.
     *
     * @throws MalformedLedgerData if the key is not the one of a name that was sealed for that person there
     */
    String open(UUID person, Part identity) {
        Key key = keys.get(person);
        Entry entry = key == null ? null : identity.entries().get(key.index());
        if (key == null || entry == null || !entry.leaf().caseId().equals(person)) {
            throw new MalformedLedgerData("the key is for no event of that person");
        }
        Json.Members sealed = sealed(entry);
        try {
            byte[] secret = key.secret();
            if (!Hash.sha256(secret).hex().equals(sealed.requireText("keySha256"))) {
                throw new MalformedLedgerData("not the key whose hash was recorded");
            }
            return text(decrypted(person, secret, Base64.getDecoder().decode(sealed.requireText("ciphertext"))));
        } catch (GeneralSecurityException e) {
            throw new MalformedLedgerData("the name does not open", e);
        }
    }

    private static Json.Members sealed(Entry entry) {
        Json.Members payload = entry.payload();
        boolean changed = entry.type().equals("person.field-changed")
                && payload.text("field").equals(Optional.of("NAME"));
        return payload.members(changed ? "value" : "name")
                .orElseThrow(() -> new MalformedLedgerData("no name was sealed there"));
    }

    private static byte[] decrypted(UUID person, byte[] key, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE) {
            throw new MalformedLedgerData("too short for a sealed name");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
        cipher.updateAAD(MemberNames.utf8("hazard-ledger/identity/v1/field/" + person + "/NAME"));
        return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    /** Without what fills it up, so that its length tells nothing. */
    private static String text(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != END) {
            throw new MalformedLedgerData("the name is not filled up as names are");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }
}
