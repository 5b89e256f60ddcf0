package org.hazardledger.ledger.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The five implementations 五落实 of a hazard as they follow from its events alone (R045). Written a second time, and
 * knowing nothing but the stored facts: a service that shows other lights than these is wrong, or not honest.
 */
public final class Replay {
    /** The five, in the order of the plan. */
    public enum Implementation {
        RESPONSIBILITY("responsibility", "责任", "responsibility"),
        MEASURES("measures", "措施", "measures"),
        FUNDS("funds", "资金", "funds"),
        TIME_LIMIT("timeLimit", "时限", "time limit"),
        CONTINGENCY("contingency", "预案", "contingency plan");

        private final String statement;
        private final String zh;
        private final String en;

        Implementation(String statement, String zh, String en) {
            this.statement = statement;
            this.zh = zh;
            this.en = en;
        }

        /** What it is called in Chinese. */
        public String zh() {
            return zh;
        }

        /** What it is called in English. */
        public String en() {
            return en;
        }
    }

    /** How far one of them is; the words are those of the interface. */
    public enum Light {
        MISSING("缺", "missing"),
        STATED("已制定", "stated"),
        EVIDENCED("已举证", "evidenced"),
        VERIFIED("已核实", "verified"),
        REFUSED("未通过", "refused"),
        VOIDED("已失效", "voided");

        private final String zh;
        private final String en;

        Light(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** In Chinese. */
        public String zh() {
            return zh;
        }

        /** In English. */
        public String en() {
            return en;
        }
    }

    /** An implementation and what was last said of it. */
    private record Verdict(Light light, Set<Long> evidence) {}

    private record Evidence(Implementation implementation, boolean counts) {}

    private String status = "NONE";
    private String number = "";
    private Json.@Nullable Members pending;
    private Json.@Nullable Members inForce;
    private final Map<Long, Evidence> evidence = new HashMap<>();
    private final Map<Implementation, Verdict> verdicts = new EnumMap<>(Implementation.class);
    private final Set<Long> milestones = new TreeSet<>();
    private final Map<Implementation, List<Entry>> changes = new EnumMap<>(Implementation.class);

    private Replay() {}

    /**
     * The state after these events of one hazard, in ledger order; what is not about the hazard itself is passed over.
     */
    public static Replay of(Collection<Entry> events) {
        Replay replay = new Replay();
        events.forEach(replay::take);
        return replay;
    }

    /** The number of the hazard; empty before it was reported. */
    public String number() {
        return number;
    }

    /** Where it stands, in the words of the interface; {@code NONE} before it was reported. */
    public String status() {
        return status;
    }

    /** How far that implementation is. */
    public Light light(Implementation implementation) {
        if (inForce == null && pending == null) {
            return Light.MISSING;
        }
        Verdict verdict = verdicts.get(implementation);
        if (verdict != null) {
            return verdict.light();
        }
        boolean shown =
                evidence.values().stream().anyMatch(piece -> piece.counts() && piece.implementation() == implementation)
                        || (implementation == Implementation.TIME_LIMIT && allMilestonesReached());
        return shown ? Light.EVIDENCED : Light.STATED;
    }

    /** The event that brought it there; null if none did. */
    @Nullable
    Entry changedBy(Implementation implementation) {
        List<Entry> all = changes.getOrDefault(implementation, List.of());
        return all.isEmpty() ? null : all.getLast();
    }

    private void take(Entry entry) {
        Map<Implementation, Light> before = lights();
        apply(entry.type(), entry.payload());
        lights().forEach((implementation, light) -> {
            if (light != before.get(implementation)) {
                changes.computeIfAbsent(implementation, none -> new ArrayList<>())
                        .add(entry);
            }
        });
    }

    private Map<Implementation, Light> lights() {
        Map<Implementation, Light> lights = new EnumMap<>(Implementation.class);
        for (Implementation each : Implementation.values()) {
            lights.put(each, light(each));
        }
        return lights;
    }

    private void apply(String type, Json.Members payload) {
        switch (type) {
            case "hazard.reported" -> {
                status = "REPORTED";
                number = payload.requireText("number");
            }
            case "hazard.confirmed" -> status = "CONFIRMED";
            case "hazard.found-not-major" -> status = "NOT_MAJOR";
            case "hazard.merged" -> status = "MERGED";
            case "hazard.acceptance-requested" -> status = "ACCEPTANCE_REQUESTED";
            case "hazard.accepted" -> status = "ACCEPTED";
            case "hazard.acceptance-refused" -> status = "RECTIFYING";
            case "hazard.signed-off" -> status = "SIGNED_OFF";
            case "hazard.reopened" -> reopened();
            case "hazard.plan-submitted" -> {
                goesOn();
                pending = payload.members("statements").orElse(null);
            }
            case "hazard.plan-returned" -> {
                goesOn();
                pending = null;
            }
            case "hazard.plan-approved" -> approved();
            case "hazard.progress-reported" -> {
                begins();
                payload.whole("milestone").ifPresent(milestones::add);
            }
            case "hazard.evidence-attached" -> attached(payload);
            case "hazard.evidence-voided" -> voided(payload.requireWhole("evidence"));
            case "hazard.implementation-verified" ->
                judged(payload, new Verdict(Light.VERIFIED, numbers(payload.items("evidence"))));
            case "hazard.implementation-refused" -> judged(payload, new Verdict(Light.REFUSED, Set.of()));
            default -> {
                // Says nothing about the lights or the status.
            }
        }
    }

    private void goesOn() {
        if (status.equals("ACCEPTANCE_REQUESTED") || status.equals("ACCEPTED")) {
            status = "RECTIFYING";
        }
    }

    private void begins() {
        if (inForce != null && !status.equals("SIGNED_OFF")) {
            status = "RECTIFYING";
        }
    }

    private void approved() {
        Json.Members next = pending;
        Json.Members before = inForce;
        if (next == null) {
            return;
        }
        if (before != null) {
            verdicts.replaceAll((implementation, verdict) -> verdict.light() == Light.VERIFIED
                            && !before.get(implementation.statement).equals(next.get(implementation.statement))
                    ? new Verdict(Light.VOIDED, Set.of())
                    : verdict);
        }
        if (before == null
                || !before.get(Implementation.TIME_LIMIT.statement)
                        .equals(next.get(Implementation.TIME_LIMIT.statement))) {
            milestones.clear();
        }
        boolean begun =
                status.equals("RECTIFYING") || status.equals("ACCEPTANCE_REQUESTED") || status.equals("ACCEPTED");
        status = before != null && begun ? "RECTIFYING" : "PLANNED";
        inForce = next;
        pending = null;
    }

    private void attached(Json.Members payload) {
        begins();
        Implementation implementation = Implementation.valueOf(payload.requireText("implementation"));
        evidence.put(payload.requireWhole("evidence"), new Evidence(implementation, true));
        verdicts.computeIfPresent(implementation, (key, verdict) -> verdict.light() == Light.VERIFIED ? verdict : null);
    }

    private void voided(long piece) {
        goesOn();
        evidence.computeIfPresent(piece, (key, known) -> new Evidence(known.implementation(), false));
        verdicts.replaceAll((implementation, verdict) ->
                verdict.light() == Light.VERIFIED && verdict.evidence().contains(piece)
                        ? new Verdict(Light.VOIDED, Set.of())
                        : verdict);
    }

    private void judged(Json.Members payload, Verdict verdict) {
        goesOn();
        verdicts.put(Implementation.valueOf(payload.requireText("implementation")), verdict);
    }

    private void reopened() {
        status = "REOPENED";
        pending = null;
        inForce = null;
        verdicts.clear();
        milestones.clear();
        evidence.replaceAll((piece, known) -> new Evidence(known.implementation(), false));
    }

    private boolean allMilestonesReached() {
        Json.Members plan = inForce;
        if (plan == null) {
            return false;
        }
        int asked = plan.members(Implementation.TIME_LIMIT.statement)
                .map(statement -> statement.items("milestones").size())
                .orElse(0);
        for (long milestone = 1; milestone <= asked; milestone++) {
            if (!milestones.contains(milestone)) {
                return false;
            }
        }
        return true;
    }

    private static Set<Long> numbers(List<Json> items) {
        return items.stream()
                .filter(Json.Numeral.class::isInstance)
                .map(item -> Long.valueOf(((Json.Numeral) item).digits()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
