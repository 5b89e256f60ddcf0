package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealTest {
    private static final String ORIGIN = "ledger.example.org/hazard";
    private static final Hash ROOT = Hash.sha256("root".getBytes(StandardCharsets.UTF_8));

    private final NoteSigner key = generate(ORIGIN);
    private final Seal seal = new Seal(ORIGIN, key, List.of());

    private static NoteSigner generate(String name) {
        return NoteSigner.parse(NoteSigner.generate(name, new SecureRandom()));
    }

    @Test
    void the_first_epoch_is_named_like_the_ledger_and_the_next_after_it() {
        Epoch first = seal.first();

        assertThat(first.origin()).isEqualTo(ORIGIN);
        assertThat(first.next().origin()).isEqualTo(ORIGIN + "/2");
        assertThat(Epoch.of(ORIGIN + "/2")).isEqualTo(first.next());
        assertThat(first.next().isAfter(first)).isTrue();
        assertThat(first.continues(first.next())).isFalse();
        assertThat(new Epoch("ledger.example.org/identity", 2).continues(first)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGIN + "/1", ORIGIN + "/02", ORIGIN + "/0", ORIGIN + "/-2", ORIGIN + "/2x"})
    void what_only_looks_like_a_later_epoch_is_a_ledger_of_its_own(String origin) {
        assertThat(Epoch.of(origin)).isEqualTo(new Epoch(origin, 1));
    }

    @Test
    void an_epoch_has_no_epochs() {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Epoch.of(ORIGIN + "/2/3"));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> new Seal(ORIGIN + "/2", key, List.of()));
    }

    @Test
    void a_head_of_any_epoch_is_opened_and_says_which() {
        Epoch second = seal.first().next();

        assertThat(seal.open(seal.sign(seal.first(), 5, ROOT).bytes()).epoch()).isEqualTo(seal.first());
        assertThat(seal.open(seal.sign(second, 5, ROOT).bytes()).epoch()).isEqualTo(second);
    }

    @Test
    void what_was_signed_in_one_epoch_says_nothing_in_another() {
        SignedNote first = seal.sign(seal.first(), 5, ROOT);
        SignedNote moved =
                SignedNote.parse(first.toString().replace(ORIGIN, ORIGIN + "/2").getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> seal.open(moved.bytes()));
    }

    @Test
    void another_ledgers_head_is_refused() {
        NoteSigner other = generate("ledger.example.org/identity");
        Seal others = new Seal("ledger.example.org/identity", other, List.of());

        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> seal.open(others.sign(others.first(), 5, ROOT).bytes()))
                .matches(refused -> refused.reason() == NoteRefused.Reason.OTHER_LOG);
    }

    /** So that a policy can name both, and the secret of one epoch is none of another. */
    @Test
    void each_epoch_has_a_key_of_its_own_which_follows_from_the_first() {
        Seal known =
                new Seal(ORIGIN, NoteSigner.parse(Golden.text("signer-key.txt").strip()), List.of());
        Epoch second = known.first().next();

        assertThat(known.key(second))
                .hasToString(Golden.text("epoch-verifier-key.txt").strip());
        assertThat(Policy.parse(("log " + known.key(known.first()) + "\nlog " + known.key(second) + "\nquorum none\n")
                                .getBytes(StandardCharsets.UTF_8))
                        .logs())
                .hasSize(2);
    }

    /** L-13: what an exchanged key signs today may be a thief's. */
    @Test
    void a_former_key_counts_as_far_as_it_was_used_and_no_further() {
        NoteSigner old = generate(ORIGIN);
        Seal before = new Seal(ORIGIN, old, List.of());
        Seal after = new Seal(ORIGIN, key, List.of(new Seal.FormerKey(old.verifierKey(), 5)));

        assertThat(after.open(before.sign(before.first(), 5, ROOT).bytes()).size())
                .isEqualTo(5);
        assertThat(after.open(after.sign(after.first(), 6, ROOT).bytes()).size())
                .isEqualTo(6);
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(
                        () -> after.open(before.sign(before.first(), 6, ROOT).bytes()));
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> seal.open(before.sign(before.first(), 5, ROOT).bytes()));
    }
}
