package org.hazardledger.gateway.bundle;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.gateway.inquiry.Places;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.ledger.bundle.CaseFile;

/**
 * Which bundle is asked for.
 *
 * @param withFiles whether the files belong into it
 * @param positions by ledger, up to where it is told; as far as it is complete, where none is given
 * @param heads by ledger, the size of the head that it stands on, all or none
 * @param since by ledger, the size of an earlier head that the head shall be shown to continue
 */
record Asked(
        UUID hazard,
        boolean withFiles,
        NavigableMap<String, Long> positions,
        NavigableMap<String, Long> heads,
        NavigableMap<String, Long> since) {

    private static final Set<String> KNOWN = Set.of("files", "heads", "since", "positions");

    static Asked of(UUID hazard, Map<String, String> query) {
        if (!KNOWN.containsAll(query.keySet())) {
            throw new Refused(Problem.PARAMETER_UNKNOWN, List.of());
        }
        String files = query.getOrDefault("files", "all");
        NavigableMap<String, Long> heads = Places.of(query.get("heads"), CaseFile.LEDGERS, Problem.PLACES_INVALID);
        NavigableMap<String, Long> since = Places.of(query.get("since"), CaseFile.LEDGERS, Problem.PLACES_INVALID);
        boolean allHeads = heads.isEmpty() || heads.size() == CaseFile.LEDGERS.size();
        boolean sizes = heads.values().stream().allMatch(size -> size > 0)
                && since.values().stream().allMatch(size -> size > 0);
        if (!allHeads || !sizes || !List.of("all", "none").contains(files)) {
            throw new Refused(Problem.PLACES_INVALID, List.of());
        }
        NavigableMap<String, Long> positions =
                Places.of(query.get("positions"), CaseFile.LEDGERS, Problem.POSITIONS_INVALID);
        return new Asked(hazard, files.equals("all"), positions, heads, since);
    }
}
