package org.hazardledger.ledger.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.bundle.CaseFile;
import org.hazardledger.ledger.bundle.Fault;
import org.hazardledger.ledger.bundle.Finding;
import org.hazardledger.ledger.bundle.Labels;
import org.hazardledger.ledger.bundle.Loss;
import org.hazardledger.ledger.bundle.Part;
import org.hazardledger.ledger.bundle.Replay;
import org.hazardledger.ledger.bundle.Untold;
import org.hazardledger.ledger.bundle.Verdict;
import org.jspecify.annotations.Nullable;

/** A verdict in plain words, in Chinese and English: what holds, what does not, where, and what to do. */
final class VerdictText {
    private static final String MONITOR = "monitor";

    private final Verdict verdict;
    private final Path policy;
    private final StringBuilder text = new StringBuilder();

    VerdictText(Verdict verdict, Path policy) {
        this.verdict = verdict;
        this.policy = policy;
    }

    /** Whether it holds, and if not, what does not. */
    String verdict() {
        line("信任文件 Policy: " + policy);
        if (verdict.holds()) {
            line("✔ 真实完整。 It holds.");
        } else {
            line("✘ 不能采信。 It does not hold.");
            verdict.findings().forEach(this::finding);
        }
        return taken();
    }

    /** What the bundle tells; empty if it could not be read so far. */
    String told() {
        CaseFile file = verdict.file();
        if (file != null) {
            told(file);
        }
        return taken();
    }

    private String taken() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    private void finding(Finding finding) {
        line("");
        line("  ✘ " + finding.place());
        line("    " + finding.fault().zh() + finding.fault().adviceZh());
        line("    " + finding.fault().en() + " " + finding.fault().adviceEn());
        line("    (" + finding.detail() + ")");
    }

    private void told(CaseFile file) {
        line("");
        if (!verdict.holds()) {
            line("以下内容取自该文件，其中有不能采信之处，仅供查看。");
            line("What follows is what the file says; it does not hold as a whole.");
        }
        List<Untold> untold = file.untold();
        untold.forEach(each -> {
            line(each.zh());
            line(each.en());
        });
        try {
            replayed(file.hazard(), file.replay());
            if (untold.stream().noneMatch(Untold::isAboutTheHazard)) {
                upTo(file.part("hazard"));
            }
        } catch (IllegalArgumentException e) {
            line("隐患 Hazard " + file.hazard() + ": 无法重演 can't be replayed");
        }
        line("");
        file.parts().values().forEach(this::ledger);
        if (verdict.holds()) {
            file.parts().values().forEach(this::losses);
        }
        if (!file.withFiles()) {
            line("未附佐证文件，未核对。 The evidence files are not in here and were not checked.");
        }
        linked(file);
        line("所涉其他隐患仅指明，未随附。 Other hazards that it touches are named, and not followed.");
        verdict.names().forEach((person, name) -> line("  " + person + " = " + name));
        file.erased().forEach((person, ground) -> {
            line("  " + person + " 姓名已依法销毁 erased, as the law allows: " + Labels.both(ground));
            line("    此前已交出的履历文件无法收回。 A bundle that was handed out earlier can't be recalled.");
        });
        if (verdict.findings().stream().noneMatch(finding -> finding.fault() == Fault.REPLAY_IMPOSSIBLE)) {
            nameless(file);
        }
    }

    private void nameless(CaseFile file) {
        NavigableSet<UUID> nameless = file.persons();
        nameless.removeAll(verdict.names().keySet());
        nameless.removeAll(file.erased().keySet());
        if (!nameless.isEmpty()) {
            line(nameless.size() + " 人的姓名不在其中。 Persons whose names are not in here: " + nameless.size());
            nameless.forEach(person -> line("  " + person));
        }
    }

    /** Which other cases are whole in here, by what each began with. */
    private void linked(CaseFile file) {
        Map<String, List<String>> whole = new TreeMap<>();
        file.linked().forEach((caseId, began) -> {
            if (verdict.findings().stream().noneMatch(finding -> finding.place().contains(caseId.toString()))) {
                whole.computeIfAbsent(began, none -> new ArrayList<>()).add(caseId.toString());
            }
        });
        whole.forEach((began, cases) -> line("  关联事项，各台账中均完整 Linked, complete in every ledger: " + Labels.both(began)
                + " " + String.join(", ", cases)));
    }

    private void replayed(UUID hazard, Replay replay) {
        line("隐患 Hazard " + replay.number() + " " + hazard + ": " + Labels.both(replay.status()));
        for (Replay.Implementation each : Replay.Implementation.values()) {
            Replay.Light light = replay.light(each);
            line("  " + each.zh() + " " + each.en() + ": " + light.zh() + " " + light.en());
        }
    }

    /** A bundle that was fetched a moment after an act may not have it, and holds all the same. */
    private void upTo(Part part) {
        line("  截至 " + part.ledger() + " 第 " + (part.upTo() - 1) + " 条，清册封存于 "
                + part.roster().leaf().recordedAt() + "；其后的记录不在其中。");
        line("  Up to " + part.ledger() + ":" + (part.upTo() - 1) + ", as sealed at "
                + part.roster().leaf().recordedAt() + "; what was recorded since is not in here.");
    }

    private void ledger(Part part) {
        Attestation attestation = verdict.attestations().get(part.ledger());
        String monitors = attestation == null ? "" : witnesses(attestation, true);
        line("  " + part.ledger() + ": " + part.checkpoint().size() + " 条 entries; 完整至 complete up to "
                + (part.upTo() - 1) + ", "
                + (monitors.isEmpty()
                        ? "仅据运营方 according to the operator only"
                        : "由 " + monitors + " 重新计算 recomputed by " + monitors)
                + "; 清册封存于 roster sealed at " + part.roster().leaf().recordedAt()
                + witnessed(attestation)
                + kept(verdict.kept().get(part.ledger())));
    }

    /**
     * What is known of a lost fact is known from one side only, and whoever reads the verdict must know. What a bundle
     * that does not hold says to be lost may be an invention.
     */
    private void losses(Part part) {
        Map<String, List<String>> lost = new TreeMap<>();
        Loss.in(part)
                .values()
                .forEach(loss -> lost.computeIfAbsent(
                                loss.publisher() + ":" + loss.opened(), opened -> new ArrayList<>())
                        .add(loss.publisher() + ":" + loss.index()));
        lost.forEach((opened, facts) -> {
            String which = String.join(", ", facts);
            line("  ⚠ " + which + " 已被原台账丢失，仅据 " + part.ledger() + " 的留存；丢失经过见 " + opened + "。");
            line("    Lost by their own ledger, and known from what " + part.ledger() + " kept only; how, says "
                    + opened + ".");
        });
    }

    private static String witnessed(@Nullable Attestation attestation) {
        return attestation == null || attestation.cosignatures().isEmpty()
                ? "; 无见证人 no witness"
                : "; 见证人 witnessed by " + witnesses(attestation, false);
    }

    private static String kept(@Nullable Long size) {
        return size == null ? "" : "; 延续您保存的检查点 continues the checkpoint you kept: " + size;
    }

    /** By the names that the policy's author gave them: one that begins with "monitor" recomputes the rosters. */
    private static String witnesses(Attestation attestation, boolean onlyMonitors) {
        return attestation.cosignatures().stream()
                .filter(cosigned -> !onlyMonitors || cosigned.witness().startsWith(MONITOR))
                .map(cosigned -> cosigned.witness() + " (" + cosigned.at() + ")")
                .collect(Collectors.joining(", "));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
