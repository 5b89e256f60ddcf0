package org.hazardledger.identity.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.SealedField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps one key for each person, outside the ledger and its backups, and seals and opens that person's fields with it.
 * A key that is destroyed takes everything sealed with it along, wherever copies of the ledger are.
 */
@Component
public final class Vault {
    /** The field that a certificate's number is sealed as. */
    public static final String CERTIFICATE_NUMBER = "certificate-number";

    private static final String PERSON_KEY = "hazard-ledger/identity/v1/person-key/";
    private static final String HMAC = "HmacSHA256";
    private static final String NUMBER_MARK = "hazard-ledger/identity/v1/certificate-number-mark";

    private final JdbcClient jdbc;
    private final SecureRandom random;
    private final byte[] serviceKey;

    Vault(JdbcClient jdbc, SecureRandom random, VaultProperties properties) {
        this.jdbc = jdbc;
        this.random = random;
        this.serviceKey = secret(properties);
    }

    private static byte[] secret(VaultProperties properties) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(properties.keyFile()).strip());
            if (key.length != Aead.KEY_BYTES) {
                throw new IllegalArgumentException("The vault's secret has %d bytes".formatted(Aead.KEY_BYTES));
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secret in " + properties.keyFile(), e);
        }
    }

    /** Makes a key for somebody who has none; before anything of this person is recorded. */
    public void admit(UUID person) {
        byte[] wrapped = Aead.seal(serviceKey, PERSON_KEY + person, Aead.newKey(random), random);
        jdbc.sql("insert into vault.person_key (person, wrapped) values (?, ?) on conflict do nothing")
                .params(person, wrapped)
                .update();
    }

    /** The text sealed for that field of that person; empty if the person has no key. */
    public Optional<SealedField> seal(UUID person, String field, PersonalText text) {
        return key(person).map(key -> FieldSeal.seal(key, person, field, text, random));
    }

    /**
     * What was sealed; empty if the person's key is destroyed.
     *
     * @throws SealBroken if it was sealed otherwise
     */
    public Optional<PersonalText> open(UUID person, String field, SealedField sealed) {
        return key(person).map(key -> new PersonalText(FieldSeal.open(key, person, field, sealed)));
    }

    /** {@link #open} for one field of many persons; whose key is destroyed is left out. */
    public Map<UUID, PersonalText> openAll(String field, Map<UUID, SealedField> sealed) {
        Map<UUID, PersonalText> opened = new HashMap<>();
        keys(sealed.keySet()).forEach((person, key) -> {
            SealedField value = sealed.get(person);
            if (value != null) {
                opened.put(person, new PersonalText(FieldSeal.open(key, person, field, value)));
            }
        });
        return opened;
    }

    /**
     * The keys of these sealed names, to be given away with them; whose key is destroyed is left out. Of names only:
     * nothing else opens for others.
     *
     * @throws SealBroken if one was sealed otherwise, or as another field
     */
    public Map<UUID, byte[]> nameKeys(Map<UUID, SealedField> names) {
        Map<UUID, byte[]> nameKeys = new HashMap<>();
        keys(names.keySet()).forEach((person, key) -> {
            SealedField name = names.get(person);
            if (name != null) {
                nameKeys.put(person, FieldSeal.keyOf(key, person, FieldName.NAME.name(), name));
            }
        });
        return nameKeys;
    }

    /**
     * The same 64 hexadecimal digits for the same certificate number, however it is typed: letters in either case, full
     * or half width, with or without spaces. Nothing follows from them without the service's secret.
     */
    public String mark(PersonalText certificateNumber) {
        String printed = Normalizer.normalize(certificateNumber.value(), Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
        byte[] ownKey = hmac(serviceKey, NUMBER_MARK);
        return HexFormat.of().formatHex(hmac(ownKey, printed));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    /** Who of them has a key. */
    public List<UUID> withKey(Set<UUID> persons) {
        return jdbc.sql("select person from vault.person_key where person = any (?)")
                .params((Object) persons.toArray(UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Destroys a person's key; that it is gone already is as good. */
    public void destroy(UUID person) {
        jdbc.sql("delete from vault.person_key where person = ?").params(person).update();
    }

    /** Destroys the keys that were made before that moment for persons of whom nothing was recorded. */
    public int destroyUnused(Instant madeBefore) {
        return jdbc.sql("""
                delete from vault.person_key k
                 where made_at < ? and not exists (select 1 from ledger.event e where e.stream = k.person)
                """)
                .params(OffsetDateTime.ofInstant(madeBefore, ZoneOffset.UTC))
                .update();
    }

    private Optional<byte[]> key(UUID person) {
        return Optional.ofNullable(keys(Set.of(person)).get(person));
    }

    private Map<UUID, byte[]> keys(Set<UUID> persons) {
        Map<UUID, byte[]> keys = new HashMap<>();
        if (!persons.isEmpty()) {
            jdbc.sql("select person, wrapped from vault.person_key where person in (:persons)")
                    .param("persons", List.copyOf(persons))
                    .query(row -> {
                        UUID person = row.getObject(1, UUID.class);
                        keys.put(person, Aead.open(serviceKey, PERSON_KEY + person, row.getBytes(2)));
                    });
        }
        return keys;
    }
}
