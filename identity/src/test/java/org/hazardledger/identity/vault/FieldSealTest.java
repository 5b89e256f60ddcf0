package org.hazardledger.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.hazardledger.identity.events.SealedField;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("D12")
class FieldSealTest {
    private static final UUID PERSON = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-8000-8000-00000000a002");

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = Aead.newKey(random);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "陶渊明",
                "x",
                "a name that is longer than one block of sixty-four bytes, because some people have such",
                "ends with zero\0"
            })
    void what_was_sealed_opens_again(String name) {
        assertThat(open(key, seal(name))).isEqualTo(name);
    }

    @Test
    void another_persons_key_opens_nothing() {
        SealedField sealed = seal("陶渊明");
        assertThatThrownBy(() -> open(Aead.newKey(random), sealed)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_field_key_that_is_not_the_one_named_is_refused_although_the_ciphertext_would_open() {
        SealedField sealed = seal("陶渊明");
        SealedField other = seal("范仲淹");
        SealedField exchanged = new SealedField(other.ciphertext(), other.wrappedKey(), sealed.keySha256());

        assertThat(open(key, other)).isEqualTo("范仲淹");
        assertThatThrownBy(() -> open(key, exchanged)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_ciphertext_does_not_move_to_another_field_or_another_person() {
        SealedField sealed = seal("陶渊明");
        assertThatThrownBy(() -> FieldSeal.open(key, PERSON, "PHONE", sealed)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> FieldSeal.open(key, OTHER, "NAME", sealed)).isInstanceOf(SealBroken.class);
    }

    @Test
    void any_changed_bit_is_noticed() {
        SealedField sealed = seal("陶渊明");
        byte[] ciphertext = Base64.getDecoder().decode(sealed.ciphertext());
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] changed = ciphertext.clone();
            changed[i] ^= 1;
            SealedField forged = new SealedField(
                    Base64.getEncoder().encodeToString(changed), sealed.wrappedKey(), sealed.keySha256());
            assertThatThrownBy(() -> open(key, forged)).isInstanceOf(SealBroken.class);
        }
        SealedField cut = new SealedField("AAAA", sealed.wrappedKey(), sealed.keySha256());
        assertThatThrownBy(() -> open(key, cut)).isInstanceOf(SealBroken.class);
    }

    @Test
    void each_sealing_has_its_own_key_and_names_of_all_usual_lengths_look_alike() {
        SealedField first = seal("陶");
        SealedField second = seal("陶");
        assertThat(first.keySha256()).isNotEqualTo(second.keySha256()).hasSize(64);
        assertThat(first.ciphertext()).isNotEqualTo(second.ciphertext());
        assertThat(seal("欧阳修之子").ciphertext()).hasSameSizeAs(first.ciphertext());
    }

    @Test
    void nothing_sealed_and_nothing_printed_shows_the_text() {
        String name = "陶渊明";
        SealedField sealed = seal(name);
        byte[] plain = name.getBytes(StandardCharsets.UTF_8);
        String bytes = Arrays.toString(plain).replaceAll("[\\[\\]]", "");
        assertThat(Arrays.toString(Base64.getDecoder().decode(sealed.ciphertext())))
                .doesNotContain(bytes);
        assertThat(new PersonalText(name)).hasToString("***");
        assertThatThrownBy(() -> new PersonalText(" ")).hasMessageNotContaining(name);
    }

    private SealedField seal(String name) {
        return FieldSeal.seal(key, PERSON, "NAME", new PersonalText(name), random);
    }

    private static String open(byte[] personKey, SealedField sealed) {
        return FieldSeal.open(personKey, PERSON, "NAME", sealed);
    }
}
