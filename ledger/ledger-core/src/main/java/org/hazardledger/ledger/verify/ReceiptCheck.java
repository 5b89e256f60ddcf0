package org.hazardledger.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.bundle.Entry;
import org.hazardledger.ledger.bundle.Fault;
import org.hazardledger.ledger.bundle.KeptAct;
import org.hazardledger.ledger.bundle.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Checks a receipt offline, and says in plain words which act it proves. It believes the policy and nothing else: leaf
 * and commitment are hashed anew from what the receipt holds of the act.
 */
public final class ReceiptCheck {
    private static final byte[] FIRST_LINE = "c2sp.org/tlog-proof@v1\n".getBytes(StandardCharsets.US_ASCII);

    private ReceiptCheck() {}

    /** How it came out. */
    public enum Outcome {
        /** The act is proven. */
        HOLDS,
        /** Something in it is wrong. */
        BROKEN,
        /** It does not say which act it is about, or too few witnesses have: neither true nor false. */
        UNTOLD
    }

    /**
     * What there is to say.
     *
     * @param lines in Chinese and English
     */
    public record Told(Outcome outcome, List<String> lines) {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Whether that file begins like a receipt.
     *
     * @throws IOException if it can't be read
     */
    static boolean isReceipt(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(FIRST_LINE.length), FIRST_LINE);
        }
    }

    /**
     * What that receipt proves.
     *
     * @param policy whom the reader believes
     * @param notAfter now, and some seconds for clocks that differ
     */
    public static Told of(byte[] bytes, Policy policy, Instant notAfter) {
        Receipt receipt;
        KeptAct act;
        try {
            receipt = Receipt.parse(bytes);
            act = receipt.extra() == null ? null : KeptAct.parse(receipt.extra());
        } catch (MalformedLedgerData e) {
            return broken("回执不符合格式，被改动过。", "The receipt is not in its format: it was changed.", e);
        }
        try {
            Attestation attestation = policy.verify(receipt.head(), notAfter);
            return act == null
                    ? untold(receipt, attestation)
                    : of(act, receipt, attestation.checkpoint(), entry -> proven(entry, attestation));
        } catch (NoteRefused e) {
            return e.reason() == NoteRefused.Reason.QUORUM_MISSED
                    ? unwitnessed(act, receipt, policy, e)
                    : broken(Fault.HEAD_NOT_BELIEVED, e);
        } catch (MalformedLedgerData e) {
            return broken(Fault.HEAD_NOT_BELIEVED, e);
        }
    }

    /** A witness sees a head up to seconds after its log has signed it: that alone accuses nobody. */
    private static Told unwitnessed(@Nullable KeptAct act, Receipt receipt, Policy policy, NoteRefused why) {
        Checkpoint signed = policy.signedByItsLog(receipt.head());
        Told told = new Told(
                Outcome.UNTOLD,
                List.of(
                        "？ 尚未见证。 Not witnessed yet.",
                        "台账 " + signed.origin() + " 已签发该检查点，但见证人的联署不足。 The ledger " + signed.origin()
                                + " has signed the head, but too few witnesses have cosigned it.",
                        "请稍候几秒重新下载；若一直如此，请报告监督部门。 Fetch it anew in some seconds; if it stays so, report it.",
                        "(" + why.getMessage() + ")"));
        return act == null ? told : of(act, receipt, signed, entry -> told);
    }

    private static Told of(KeptAct act, Receipt receipt, Checkpoint head, Function<Entry, Told> intact) {
        try {
            Entry entry = act.at(receipt.proof());
            receipt.proof().verify(entry.leaf().hash(), head.root());
            return entry.isIntact()
                    ? intact.apply(entry)
                    : broken(Fault.CONTENT_ALTERED, new MalformedLedgerData("the commitment is another"));
        } catch (ProofRefused e) {
            return broken(Fault.NOT_IN_THE_LEDGER, e);
        } catch (MalformedLedgerData e) {
            return broken(Fault.MEMBER_UNREADABLE, e);
        }
    }

    private static Told proven(Entry entry, Attestation attestation) {
        List<String> lines = new ArrayList<>();
        lines.add("✔ 真实完整。 It holds.");
        lines.add(
                "台账 Ledger " + attestation.checkpoint().origin() + "，第 " + entry.index() + " 条 entry " + entry.index());
        lines.add("事项 Act: " + Labels.both(entry.type()));
        lines.add("案件 Case: " + entry.leaf().caseId());
        lines.add("行为人 By: " + entry.actor());
        lines.add("发生 Occurred " + entry.occurredAt() + " · 记录 Recorded "
                + entry.leaf().recordedAt());
        lines.add(witnesses(attestation));
        entry.told().lines().forEach(line -> lines.add("  " + line));
        lines.add("它证明这件事已记录在案；其后如何，见卷宗。 It proves that this is recorded; what came after it, a bundle tells.");
        return new Told(Outcome.HOLDS, lines);
    }

    private static String witnesses(Attestation attestation) {
        return attestation.cosignatures().isEmpty()
                ? "无见证人 No witness"
                : attestation.cosignatures().stream()
                        .map(cosigned -> cosigned.witness() + " (" + cosigned.at() + ")")
                        .collect(Collectors.joining(", ", "见证人 Witnessed by ", ""));
    }

    private static Told untold(Receipt receipt, Attestation attestation) {
        String origin = attestation.checkpoint().origin();
        long index = receipt.proof().index();
        return new Told(
                Outcome.UNTOLD,
                List.of(
                        "？ 无法核验是哪件事。 Which act it is about can't be told.",
                        "检查点可信：台账 " + origin + " 有第 " + index + " 条。 The head is believed: the ledger " + origin
                                + " has an entry " + index + ".",
                        "但该回执不含条目、盐值和内容。 But this receipt has not the leaf, the salt and the content of it.",
                        "请由行为人本人或审计人员登录后重新下载。 Fetch it anew with the token of whoever acted, or of an auditor."));
    }

    private static Told broken(Fault fault, RuntimeException why) {
        return broken(fault.zh() + fault.adviceZh(), fault.en() + " " + fault.adviceEn(), why);
    }

    private static Told broken(String zh, String en, RuntimeException why) {
        return new Told(
                Outcome.BROKEN, List.of("✘ 不能采信。 It does not hold.", zh + " " + en, "(" + why.getMessage() + ")"));
    }
}
