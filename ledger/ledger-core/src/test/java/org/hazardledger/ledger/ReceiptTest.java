package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
    private static final byte[] GOLDEN = Golden.bytes("receipt.tlog-proof");
    private static final String TEXT = Golden.text("receipt.tlog-proof");
    private static final Receipt RECEIPT = Receipt.parse(GOLDEN);
    private static final Policy POLICY = Policy.parse(Golden.bytes("policy.txt"));
    private static final Instant NOW = Instant.parse("2026-11-24T01:43:00Z");
    private static final Hash LEAF = ThousandLeaves.hashes().get(777);

    @Test
    void the_receipt_is_the_golden_one() {
        Prover prover = new Prover(HeldTiles.over(ThousandLeaves.concatenated()));
        SignedNote head = SignedNote.parse(Golden.bytes("cosigned-note.txt"));
        assertThat(new Receipt(prover.inclusion(777, 1000), head).bytes()).isEqualTo(GOLDEN);
        assertThat(RECEIPT.bytes()).isEqualTo(GOLDEN);
        assertThat(RECEIPT.proof().index()).isEqualTo(777);
        assertThat(RECEIPT.extra()).isNull();
    }

    @Test
    void it_says_who_vouches_for_the_leaf() {
        Attestation attestation = RECEIPT.verify(LEAF, POLICY, NOW);
        assertThat(attestation.checkpoint().size()).isEqualTo(1000);
        assertThat(attestation.cosignatures())
                .extracting(Attestation.Cosigned::witness)
                .containsExactly("province");
    }

    @Test
    void a_true_receipt_does_not_prove_another_leaf() {
        assertThatExceptionOfType(ProofRefused.class)
                .isThrownBy(() -> RECEIPT.verify(ThousandLeaves.hashes().get(776), POLICY, NOW));
    }

    @Test
    void a_proof_that_holds_does_not_help_a_head_that_nobody_signed() {
        Checkpoint forged = new Checkpoint("ledger.example.org/hazard", 1, LEAF);
        Receipt receipt = new Receipt(
                new InclusionProof(0, 1, List.of()),
                new SignedNote(forged.text(), RECEIPT.head().signatures()));
        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> receipt.verify(LEAF, POLICY, NOW));
    }

    @Test
    void with_any_byte_changed_it_is_refused() {
        for (int at = 0; at < GOLDEN.length; at++) {
            byte[] changed = GOLDEN.clone();
            changed[at] ^= (byte) (1 << at % Byte.SIZE);
            assertThat(holds(changed)).as("byte %d", at).isFalse();
        }
    }

    private static boolean holds(byte[] receipt) {
        try {
            Receipt.parse(receipt).verify(LEAF, POLICY, NOW);
            return true;
        } catch (MalformedLedgerData | NoteRefused | ProofRefused refused) {
            return false;
        }
    }

    @Test
    void extra_data_of_others_is_read_kept_and_written() {
        String extra = TEXT.replace("\nindex", "\nextra QQ==\nindex");
        Receipt receipt = Receipt.parse(extra.getBytes(UTF_8));
        assertThat(receipt.extra()).isEqualTo("QQ==");
        assertThat(receipt).hasToString(extra);
        assertThat(receipt.verify(LEAF, POLICY, NOW)).isEqualTo(RECEIPT.verify(LEAF, POLICY, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "c2sp.org/tlog-proof@v1\n\n",
                "c2sp.org/tlog-proof@v2\nindex 777\nHASHES\nNOTE",
                "C2SP.org/tlog-proof@v1\nindex 777\nHASHES\nNOTE",
                "index 777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 777\nextra QQ==\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra QQ==\nextra QQ==\nindex 777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra \nindex 777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra QQ\nindex 777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra QR==\nindex 777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex  777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 0777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex -1\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 1000\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\r\nindex 777\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 777\nHASHES\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 777\n\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 777\nHASHESNOTE",
                "c2sp.org/tlog-proof@v1\nindex 777\nAAAA\nHASHES\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 777\nHASHES\n",
                "c2sp.org/tlog-proof@v1\nindex 777\nHASHES\nNOTE\n",
                "c2sp.org/tlog-proof@v1\nindex 777\nHASHESHASHESHASHESHASHESHASHESHASHESHASHES\nNOTE"
            })
    void what_is_not_exactly_a_receipt_is_refused(String form) {
        String note = Golden.text("cosigned-note.txt");
        String hashes = TEXT.substring(TEXT.indexOf("777\n") + 4, TEXT.indexOf("\n\n") + 1);
        assertThat("c2sp.org/tlog-proof@v1\nindex 777\n" + hashes + "\n" + note).isEqualTo(TEXT);
        byte[] receipt = form.replace("HASHES", hashes).replace("NOTE", note).getBytes(UTF_8);
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Receipt.parse(receipt));
    }

    @Test
    void a_proof_of_another_size_than_the_heads_makes_no_receipt() {
        InclusionProof proof = RECEIPT.proof();
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new Receipt(new InclusionProof(777, 999, proof.hashes()), RECEIPT.head()));
    }

    @Test
    void lines_without_end_are_refused_before_they_are_read_as_text() {
        byte[] tooLong = ("x".repeat(5_000_000) + "\n\n" + RECEIPT.head()).getBytes(UTF_8);
        for (byte[] endless : List.of(new byte[100_000_000], tooLong)) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> Receipt.parse(endless))
                    .withMessageContaining("empty line");
        }
    }

    @Test
    void a_receipt_has_at_most_as_many_hashes_as_the_largest_tree_needs() {
        String hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
        String head = "c2sp.org/tlog-proof@v1\nindex 777\n";
        assertThat(Receipt.parse((head + hash.repeat(63) + "\n" + RECEIPT.head()).getBytes(UTF_8))
                        .proof()
                        .hashes())
                .hasSize(63);
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> Receipt.parse((head + hash.repeat(64) + "\n" + RECEIPT.head()).getBytes(UTF_8)))
                .withMessageContaining("63");
    }
}
