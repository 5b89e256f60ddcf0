package org.hazardledger.ledger.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.BundleCheck;
import org.hazardledger.ledger.bundle.BundleRefused;
import org.hazardledger.ledger.bundle.Verdict;

/** {@code verify}: says in plain words whether a bundle holds. Exit 0: it does; 1: it does not; 2: it can't be told. */
public final class Verify {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final PrintStream out;
    private final Clock clock;

    Verify(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out));
    }

    /** Does what the command line does, and gives the exit code back. */
    public static int run(List<String> args, PrintStream out) {
        return new Verify(out, Clock.systemUTC()).run(args);
    }

    /** The exit code; what there is to say is printed. */
    int run(List<String> args) {
        try {
            return checked(args);
        } catch (RuntimeException | Error e) {
            // Whoever checks is no programmer, and a JVM that dies of it would say 1: that it does not hold.
            out.println("？ 无法核验：本程序出错，或内存不足。这不表示内容真实，也不表示不实。");
            out.println("  It can't be told: this program failed, or has too little memory. That says neither that it"
                    + " holds nor that it does not.");
            out.println("  (" + e + ")");
            return UNUSABLE;
        }
    }

    private int checked(List<String> args) {
        try {
            Arguments asked = Arguments.of(args);
            Policy policy = policy(asked.policy());
            if (asked.ledger() != null) {
                return ledger(asked, asked.ledger(), policy);
            }
            return bundle(asked, Objects.requireNonNull(asked.bundle()), policy);
        } catch (BundleRefused e) {
            out.println(e.zh());
            out.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            out.println("无法读取 Can't be read: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private int bundle(Arguments asked, Path bundle, Policy policy) throws IOException, BundleRefused {
        if (!Files.isReadable(bundle)) {
            throw new BundleRefused("找不到文件：" + bundle, "No such file: " + bundle);
        }
        if (ReceiptCheck.isReceipt(bundle)) {
            return receipt(asked, bundle, policy);
        }
        Verdict verdict = BundleCheck.of(
                bundle, policy, kept(asked.since()), clock.instant().plus(CLOCKS_DIFFER));
        VerdictText text = new VerdictText(verdict, asked.policy());
        if (verdict.holds()) {
            out.print(text.verdict() + text.told());
            return HOLDS;
        }
        out.print(text.verdict());
        return broken(text);
    }

    /** What does not hold was said already, and stays said whatever comes now. */
    private int broken(VerdictText text) {
        try {
            out.print(text.told());
        } catch (RuntimeException | Error e) {
            out.println("其余内容无法显示 The rest can't be told: " + e);
        }
        return BROKEN;
    }

    private int receipt(Arguments asked, Path receipt, Policy policy) throws IOException {
        ReceiptCheck.Told told = ReceiptCheck.of(
                Files.readAllBytes(receipt), policy, clock.instant().plus(CLOCKS_DIFFER));
        out.println("信任文件 Policy: " + asked.policy());
        told.lines().forEach(out::println);
        if (!asked.since().isEmpty()) {
            out.println(
                    "您保存的检查点未核对：回执不含其证明。 The checkpoints that you kept were not checked: a receipt proves nothing about them.");
        }
        return switch (told.outcome()) {
            case HOLDS -> HOLDS;
            case BROKEN -> BROKEN;
            case UNTOLD -> UNUSABLE;
        };
    }

    private int ledger(Arguments asked, String address, Policy policy) throws IOException, BundleRefused {
        List<Checkpoint> kept = kept(asked.since());
        try (HttpServed served = new HttpServed(address, asked.token())) {
            return ledger(asked, served, policy, kept);
        }
    }

    /** The same for a ledger that is served otherwise. */
    int ledger(Arguments asked, Served served, Policy policy, List<Checkpoint> kept) throws IOException, BundleRefused {
        out.println("信任文件 Policy: " + asked.policy());
        try {
            LedgerCheck.Read read =
                    new LedgerCheck(served, policy, clock.instant().plus(CLOCKS_DIFFER)).read(kept);
            out.print(new LedgerText(read, clock.instant()).text());
            return HOLDS;
        } catch (LedgerBroken e) {
            out.println("✘ 不能采信。 It does not hold.");
            out.println("  第 " + e.index() + " 条：台账与其签发的内容不符，历史被改动或隐瞒。请保存本结果并报告监督部门。");
            out.println("  At " + e.index() + ": " + e.getMessage() + ". Keep this and report it.");
            return BROKEN;
        } catch (MalformedLedgerData e) {
            out.println("✘ 不能采信。 It does not hold: " + e.getMessage());
            return BROKEN;
        }
    }

    private static Policy policy(Path file) throws IOException, BundleRefused {
        if (!Files.isReadable(file)) {
            throw new BundleRefused("找不到信任文件：" + file, "No such policy file: " + file);
        }
        try {
            return Policy.parse(Files.readAllBytes(file));
        } catch (MalformedLedgerData e) {
            throw new BundleRefused("信任文件有误：" + e.getMessage(), "The policy file is not right: " + e.getMessage());
        }
    }

    private static List<Checkpoint> kept(List<Path> files) throws IOException, BundleRefused {
        List<Checkpoint> kept = new ArrayList<>();
        for (Path file : files) {
            try {
                kept.add(Checkpoint.parse(
                        SignedNote.parse(Files.readAllBytes(file)).text()));
            } catch (MalformedLedgerData e) {
                throw new BundleRefused("不是检查点：" + file, "Not a checkpoint: " + file + ": " + e.getMessage());
            }
        }
        return kept;
    }
}
