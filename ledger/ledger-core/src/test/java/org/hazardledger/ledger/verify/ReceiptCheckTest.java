package org.hazardledger.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.BrowserPage;
import org.hazardledger.ledger.bundle.Entry;
import org.hazardledger.ledger.bundle.KeptAct;
import org.hazardledger.ledger.bundle.MadeCity;
import org.hazardledger.ledger.bundle.Part;
import org.hazardledger.ledger.verify.ReceiptCheck.Outcome;
import org.hazardledger.ledger.verify.ReceiptCheck.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever acted can keep, checked on the command line and on the page. */
class ReceiptCheckTest {
    private static final Instant NOW = MadeCity.COSIGNED.plusSeconds(60);

    @TempDir
    private Path folder;

    private final MadeCity city = MadeCity.standing();
    private final Part hazard = city.caseFile(true).part("hazard");
    private final Entry confirmed = hazard.entries().values().stream()
            .filter(entry -> entry.type().equals("hazard.confirmed"))
            .findFirst()
            .orElseThrow();

    private byte[] receipt(KeptAct act) {
        return new Receipt(confirmed.proof(), hazard.head(), act.extra()).bytes();
    }

    private KeptAct act() {
        return new KeptAct(confirmed.leaf().bytes(), confirmed.salt(), confirmed.content());
    }

    private byte[] bare() {
        return new Receipt(confirmed.proof(), hazard.head()).bytes();
    }

    /** What the command line says, after the page has been found to say the same. */
    private Told told(byte[] receipt) {
        Told told = ReceiptCheck.of(receipt, Policy.parse(city.policyFile()), NOW);
        assertThat(BrowserPage.PAGE.receiptTold(receipt, city.policyFile(), NOW.toEpochMilli()))
                .isEqualTo(told.outcome() + "\n" + shown(told));
        return told;
    }

    /** Without the detail for whoever looks into it. */
    private static String shown(Told told) {
        return told.lines().stream().filter(line -> !line.startsWith("(")).collect(Collectors.joining("\n"));
    }

    @Test
    void the_receipt_of_whoever_acted_tells_what_he_did_and_when_and_proves_it() {
        Told told = told(receipt(act()));

        assertThat(told.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(told.lines())
                .contains(
                        "台账 Ledger test.example/hazard，第 " + confirmed.index() + " 条 entry " + confirmed.index(),
                        "事项 Act: 认定为重大事故隐患 Confirmed as a major hazard",
                        "案件 Case: " + MadeCity.HAZARD,
                        "行为人 By: 县级执法人员 county officer " + MadeCity.OFFICER,
                        "发生 Occurred 2026-11-24T01:00:00.000Z · 记录 Recorded "
                                + confirmed.leaf().recordedAt(),
                        "见证人 Witnessed by monitor-1 (2026-11-24T02:00:00Z)",
                        "    \"stop\": true");
    }

    @Test
    void a_bare_receipt_says_what_is_missing() {
        Told told = told(bare());

        assertThat(told.outcome()).isEqualTo(Outcome.UNTOLD);
        assertThat(shown(told))
                .contains("the ledger test.example/hazard has an entry " + confirmed.index())
                .contains("has not the leaf, the salt and the content");
    }

    @Test
    void a_head_that_no_witness_has_cosigned_yet_accuses_nobody_and_proves_nothing() {
        Receipt unwitnessed = new Receipt(confirmed.proof(), uncosigned(), act().extra());
        KeptAct other = new KeptAct(confirmed.leaf().bytes(), new byte[32], confirmed.content());

        assertThat(told(unwitnessed.bytes()).outcome()).isEqualTo(Outcome.UNTOLD);
        assertThat(shown(told(unwitnessed.bytes())))
                .startsWith("？ 尚未见证。 Not witnessed yet.")
                .contains("Fetch it anew in some seconds");
        assertThat(shown(told(new Receipt(confirmed.proof(), uncosigned()).bytes())))
                .startsWith("？ 尚未见证。 Not witnessed yet.");
        assertThat(told(new Receipt(confirmed.proof(), uncosigned(), other.extra()).bytes())
                        .outcome())
                .as("an act that the head has not is wrong, witnessed or not")
                .isEqualTo(Outcome.BROKEN);
    }

    /** The head of the ledger as it is in the second before the witness has answered. */
    private SignedNote uncosigned() {
        return new SignedNote(hazard.head().text(), hazard.head().signatures().subList(0, 1));
    }

    @Test
    void another_content_another_salt_another_leaf_and_another_entry_are_refused() {
        Entry other = hazard.entries().values().stream()
                .filter(entry -> entry.type().equals("hazard.plan-approved"))
                .findFirst()
                .orElseThrow();
        byte[] content = new String(confirmed.content(), StandardCharsets.UTF_8)
                .replace("true", "false")
                .getBytes(StandardCharsets.UTF_8);

        for (KeptAct wrong : List.of(
                new KeptAct(confirmed.leaf().bytes(), confirmed.salt(), content),
                new KeptAct(confirmed.leaf().bytes(), other.salt(), confirmed.content()),
                new KeptAct(other.leaf().bytes(), confirmed.salt(), confirmed.content()),
                new KeptAct(other.leaf().bytes(), other.salt(), other.content()),
                new KeptAct(new byte[] {'x'}, confirmed.salt(), confirmed.content()),
                new KeptAct(confirmed.leaf().bytes(), new byte[3], confirmed.content()))) {
            assertThat(told(receipt(wrong)).outcome()).isEqualTo(Outcome.BROKEN);
        }
    }

    @Test
    void every_single_byte_of_a_receipt_counts() {
        byte[] honest = receipt(act());
        for (int i = 0; i < honest.length; i++) {
            byte[] spoiled = honest.clone();
            spoiled[i] ^= 1;
            assertThat(ReceiptCheck.of(spoiled, Policy.parse(city.policyFile()), NOW)
                            .outcome())
                    .as("byte " + i)
                    .isNotEqualTo(Outcome.HOLDS);
            if (i % 97 == 0) {
                told(spoiled);
            }
        }
    }

    @Test
    void extra_data_that_is_not_ours_is_no_act() {
        for (String extra : List.of("AAAA", "e30=", "eyJhIjoxfQ==")) {
            assertThat(told(new Receipt(confirmed.proof(), hazard.head(), extra).bytes())
                            .outcome())
                    .isEqualTo(Outcome.BROKEN);
        }
    }

    @Test
    void an_act_comes_back_from_its_extra_data_whatever_stands_in_it() {
        byte[] odd = "{\"a\":\"\\\"\\\\/甲 \ud83d\ude00\b\f\n\r\t\u0001\u007f\"}".getBytes(StandardCharsets.UTF_8);
        KeptAct read = KeptAct.parse(new KeptAct(odd, new byte[32], odd).extra());

        assertThat(read.leaf()).isEqualTo(odd);
        assertThat(read.content()).isEqualTo(odd);
    }

    @Test
    void the_command_line_takes_a_receipt_as_it_takes_a_bundle() throws Exception {
        Path policy = Files.write(folder.resolve("policy"), city.policyFile());
        Path kept = Files.write(folder.resolve("kept"), hazard.head().bytes());

        assertThat(verify(write(receipt(act())), "--policy", policy))
                .startsWith("0\n")
                .contains("✔ 真实完整。 It holds.");
        assertThat(verify(write(bare()), "--policy", policy)).startsWith("2\n");
        assertThat(verify(
                        write(new String(bare(), StandardCharsets.UTF_8)
                                .replace("index ", "index 1")
                                .getBytes(StandardCharsets.UTF_8)),
                        "--policy",
                        policy))
                .startsWith("1\n");
        assertThat(verify(write(receipt(act())), "--policy", policy, "--since", kept))
                .contains("The checkpoints that you kept were not checked");
    }

    private Path write(byte[] receipt) throws IOException {
        return Files.write(folder.resolve("receipt.tlog-proof"), receipt);
    }

    /** Exit code and what was said. */
    private static String verify(Object... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = new Verify(
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        Clock.fixed(MadeCity.COSIGNED, ZoneOffset.UTC))
                .run(List.of(words).stream().map(Object::toString).toList());
        return code + "\n" + printed.toString(StandardCharsets.UTF_8);
    }
}
