package org.hazardledger.hazard.hazards;

import static org.hazardledger.hazard.events.EvidenceKind.DOCUMENT;
import static org.hazardledger.hazard.events.EvidenceKind.DRAWING;
import static org.hazardledger.hazard.events.EvidenceKind.DRILL_RECORD;
import static org.hazardledger.hazard.events.EvidenceKind.INVOICE;
import static org.hazardledger.hazard.events.EvidenceKind.PHOTO_AFTER;
import static org.hazardledger.hazard.events.EvidenceKind.PHOTO_BEFORE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationPlan;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.Rectification.Evidence;
import org.hazardledger.hazard.hazards.Rectification.Limit;
import org.jspecify.annotations.Nullable;

/** Without which none of the five can be verified; more is for the officer to judge. */
final class MinimumEvidence {
    private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/png", "image/heic", "image/heif");

    /**
     * Scans and office documents: PDF, OFD (GB/T 33190), and what is kept in the containers of Microsoft's and OASIS's.
     */
    private static final Set<String> PAPERS = Set.of(
            "application/pdf",
            "application/ofd",
            "application/x-tika-ooxml",
            "application/x-tika-msoffice",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "image/jpeg",
            "image/png",
            "image/heic",
            "image/heif");

    private static final String DRAWING_FILE = "image/vnd.dwg";

    private MinimumEvidence() {}

    /** Each set alone is enough. */
    private static List<Set<EvidenceKind>> enough(Implementation implementation) {
        return switch (implementation) {
            // the appointment, signed by the principal
            case RESPONSIBILITY -> List.of(Set.of(DOCUMENT));
            // before and after, or a drawing
            case MEASURES -> List.of(Set.of(PHOTO_BEFORE, PHOTO_AFTER), Set.of(DRAWING));
            // payment, or a contract
            case FUNDS -> List.of(Set.of(INVOICE), Set.of(DOCUMENT));
            // its evidence are the milestones
            case TIME_LIMIT -> List.of(Set.of());
            // the plan, signed, and a drill or a briefing
            case CONTINGENCY -> List.of(Set.of(DOCUMENT, DRILL_RECORD));
        };
    }

    /** A photo is what cameras and phones write, a video moves, and what is none of the known papers is no paper. */
    static boolean canBe(EvidenceKind kind, String mediaType) {
        return switch (kind) {
            case PHOTO_BEFORE, PHOTO_AFTER -> PHOTOS.contains(mediaType);
            case VIDEO -> mediaType.startsWith("video/");
            case DRAWING -> PAPERS.contains(mediaType) || mediaType.equals(DRAWING_FILE);
            case DOCUMENT, INVOICE, TEST_REPORT, DRILL_RECORD -> PAPERS.contains(mediaType);
        };
    }

    /** @throws HazardRefused if something is missing */
    static void require(
            Implementation implementation, RectificationPlan plan, Rectification known, @Nullable String remark) {
        Set<EvidenceKind> there = known.evidenceOf(implementation).stream()
                .map(Evidence::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EvidenceKind.class)));
        if (enough(implementation).stream().noneMatch(there::containsAll)) {
            throw new HazardRefused(Reason.EVIDENCE_INSUFFICIENT);
        }
        switch (implementation) {
            case FUNDS -> requireSpent(plan, known.spentFen(), remark);
            case TIME_LIMIT -> requireKept(plan, known.limit(), known.allMilestonesReached());
            case RESPONSIBILITY, MEASURES, CONTINGENCY -> {}
        }
    }

    private static void requireSpent(RectificationPlan plan, @Nullable Long spentFen, @Nullable String remark) {
        if (spentFen == null) {
            throw new HazardRefused(Reason.SPENDING_NOT_REPORTED);
        }
        if (spentFen < plan.funds().plannedFen() && (remark == null || remark.isBlank())) {
            throw new HazardRefused(Reason.SPENT_LESS_NEEDS_REASON);
        }
    }

    private static void requireKept(RectificationPlan plan, @Nullable Limit limit, boolean allReached) {
        if (!allReached) {
            throw new HazardRefused(Reason.MILESTONES_NOT_REPORTED);
        }
        if (limit != null && plan.timeLimit().finishOn().isAfter(limit.dueOn())) {
            throw new HazardRefused(Reason.PLAN_BEYOND_LIMIT);
        }
    }
}
