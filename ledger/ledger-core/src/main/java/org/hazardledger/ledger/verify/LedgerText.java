package org.hazardledger.ledger.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hazardledger.ledger.Attestation.Cosigned;

/**
 * What was found of a whole ledger that holds, in plain words, in Chinese and English. A ledger holds also if it is
 * served as it was a month ago: whoever reads the verdict must see how old it is, and who says so.
 */
final class LedgerText {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private final LedgerCheck.Read read;
    private final Instant now;
    private final StringBuilder text = new StringBuilder();

    LedgerText(LedgerCheck.Read read, Instant now) {
        this.read = read;
        this.now = now;
    }

    String text() {
        line("✔ 真实完整。 It holds: " + read.head().checkpoint().origin());
        Instant sealed = read.sealedAt();
        if (sealed == null) {
            withoutRoster();
        } else {
            withRosters(sealed);
        }
        cosigned(read.head().cosignatures());
        return text.toString();
    }

    private void withRosters(Instant sealed) {
        line("  已读全部 " + read.leaves() + " 条；" + read.rosters() + " 份清册全部重新计算，结果一致；完整至第 " + (read.upTo() - 1) + " 条。");
        line("  All " + read.leaves() + " entries read; " + read.rosters()
                + " rosters came out the same; complete up to " + (read.upTo() - 1) + ", recomputed by you.");
        line("  最近一份清册封存于 " + BEIJING.format(sealed) + "，涵盖前 " + read.upTo() + " 条。");
        line("  The newest roster was sealed at " + BEIJING.format(sealed) + " and covers the first " + read.upTo()
                + " entries.");
    }

    private void withoutRoster() {
        line("  已读全部 " + read.leaves() + " 条。 All " + read.leaves() + " entries read.");
        line("  ⚠ 台账中没有清册：由它导出的履历都无法证明完整。");
        line("    No roster is sealed in it: no history from it can be shown to be complete.");
    }

    private void cosigned(List<Cosigned> cosignatures) {
        if (cosignatures.isEmpty()) {
            line("  ⚠ 无见证人 no witness：仅据运营方；运营方可以向他人出示另一份历史，也可以隐去最近的记录。");
            line(
                    "    According to the operator only, who can show another history to others, or keep back what is new.");
            return;
        }
        line("  见证人 witnessed by "
                + cosignatures.stream()
                        .map(one -> one.witness() + " (" + BEIJING.format(one.at()) + ")")
                        .collect(Collectors.joining(", ")));
        cosignatures.stream()
                .map(Cosigned::at)
                .max(Instant::compareTo)
                .filter(newest -> newest.isBefore(now.minus(FRESH)))
                .ifPresent(this::old);
    }

    private void old(Instant newest) {
        line("  ⚠ 最近的见证已超过一小时（" + BEIJING.format(newest) + "）：其后的记录可能没有出示。请要求运营方说明。");
        line(
                "    The newest cosignature is older than an hour: what was recorded since may be kept back. Ask the operator"
                        + " to explain.");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
