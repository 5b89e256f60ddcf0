package org.hazardledger.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {
    private static final byte[] KEY = Hash.sha256(new byte[] {7}).bytes();
    private static final byte[] NONCE = new byte[12];

    @TempDir
    private Path folder;

    private final MadeCity city = MadeCity.standing();

    /** As identity seals it: filled up to whole blocks, nonce in front. */
    private static String sealed(String name) throws Exception {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, 64);
        padded[text.length] = (byte) 0x80;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, NONCE));
        cipher.updateAAD(
                ("hazard-ledger/identity/v1/field/" + MadeCity.OFFICER + "/NAME").getBytes(StandardCharsets.UTF_8));
        byte[] ciphertext = cipher.doFinal(padded);
        byte[] whole = Arrays.copyOf(NONCE, NONCE.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, whole, NONCE.length, ciphertext.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /** The officer's name is sealed once more, and the bundle has this key to it. */
    private Verdict verdict(String field, byte[] key, int further) throws Exception {
        long index = city.identity.append(
                MadeCity.OFFICER,
                MadeCity.OFFICER,
                "person.field-changed",
                MadeCity.OFFICER.toString(),
                List.of(),
                "{\"field\":\"" + field + "\",\"value\":{\"ciphertext\":\"" + sealed("程晓峰") + "\",\"keySha256\":\""
                        + Hash.sha256(KEY).hex() + "\"}}");
        city.identity.sealRoster();
        city.named(new Names(new TreeMap<>(Map.of(
                MadeCity.OFFICER,
                new Names.Key(index + further, Base64.getEncoder().encodeToString(key))))));
        return city.check(MadeCity.write(city.members(city.caseFile(true)), folder.resolve("bundle.zip")));
    }

    @Test
    void a_key_opens_the_name_that_was_sealed_for_that_person() throws Exception {
        Verdict verdict = verdict("NAME", KEY, 0);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.names()).containsExactly(Map.entry(MadeCity.OFFICER, "程晓峰"));
    }

    @Test
    void another_key_another_field_and_another_event_are_refused() throws Exception {
        assertThat(faults(verdict("NAME", Hash.sha256(new byte[] {8}).bytes(), 0)))
                .containsExactly(Fault.NAME_NOT_THE_SEALED);
        assertThat(faults(verdict("PHONE", KEY, 0))).containsExactly(Fault.NAME_NOT_THE_SEALED);
        assertThat(faults(verdict("NAME", KEY, 1))).containsExactly(Fault.NAME_NOT_THE_SEALED);
    }

    @Test
    void every_single_byte_of_the_names_counts() throws Exception {
        Verdict verdict = verdict("NAME", KEY, 0);
        Part identity = Objects.requireNonNull(verdict.file()).part("identity");
        byte[] honest = Objects.requireNonNull(city.members(verdict.file()).get("names.json"));
        for (int i = 0; i < honest.length; i++) {
            for (int other = 1; other < 256; other++) {
                byte[] spoiled = honest.clone();
                spoiled[i] ^= (byte) other;
                assertThat(opens(spoiled, identity))
                        .as("byte %d as %c", i, spoiled[i] & 0xff)
                        .isFalse();
            }
        }
    }

    @Test
    void a_key_without_its_padding_is_refused() throws Exception {
        Verdict verdict = verdict("NAME", KEY, 0);
        Part identity = Objects.requireNonNull(verdict.file()).part("identity");
        String honest = new String(
                Objects.requireNonNull(city.members(verdict.file()).get("names.json")), StandardCharsets.UTF_8);

        assertThat(opens(honest.getBytes(StandardCharsets.UTF_8), identity)).isTrue();
        assertThat(opens(honest.replace("=", "").getBytes(StandardCharsets.UTF_8), identity))
                .isFalse();
    }

    @Test
    void the_key_of_a_person_who_was_erased_is_refused_and_opens_nothing() throws Exception {
        verdict("NAME", KEY, 0);
        city.identity.append(
                MadeCity.OFFICER,
                MadeCity.OFFICER,
                "person.erased",
                MadeCity.PRINCIPAL.toString(),
                List.of(),
                "{\"ground\":\"CONSENT_WITHDRAWN\"}");
        city.identity.sealRoster();

        Verdict verdict = city.check(MadeCity.write(city.members(city.caseFile(true)), folder.resolve("bundle.zip")));

        assertThat(verdict.names()).isEmpty();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("names.json");
            assertThat(finding.detail()).contains(MadeCity.OFFICER.toString());
            assertThat(finding.fault().en()).contains("erased");
        });
    }

    private static boolean opens(byte[] member, Part identity) {
        try {
            Names names = Names.parse(member);
            names.keys().keySet().forEach(person -> names.open(person, identity));
            return true;
        } catch (MalformedLedgerData e) {
            return false;
        }
    }

    private static List<Fault> faults(Verdict verdict) {
        return verdict.findings().stream().map(Finding::fault).distinct().toList();
    }
}
