package org.hazardledger.enforcement.acceptances;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.Candidate;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.DeclareIndependence;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.FormTeam;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.OpenAcceptance;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.RecordItem;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.SignOpinion;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.VoidAcceptance;
import org.hazardledger.enforcement.acceptances.AcceptanceRefused.Reason;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceFailed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptancePassed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceVoided;
import org.hazardledger.enforcement.events.AcceptanceEvent.IndependenceDeclared;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.enforcement.events.AcceptanceItem;
import org.jspecify.annotations.Nullable;

/**
 * The acceptance of a rectification: whoever accepts took no part in it, and signs for what he saw (谁验收、谁签名、谁负责). Pure.
 */
sealed interface Acceptance {
    int ITEMS = AcceptanceItem.values().length;

    /** Nobody asked. */
    record None() implements Acceptance {}

    /** Asked for; there is no team. */
    record Requested(AcceptanceOpened opened) implements Acceptance {}

    /** There is a team: it declares, looks, records and signs. */
    record AtWork(
            AcceptanceOpened opened,
            AcceptanceTeamFormed team,
            List<UUID> independent,
            Map<AcceptanceItem, AcceptanceItemRecorded> items,
            List<OpinionSigned> signatures)
            implements Acceptance {
        public AtWork {
            independent = List.copyOf(independent);
            items = Collections.unmodifiableMap(new TreeMap<>(items));
            signatures = List.copyOf(signatures);
        }

        private AtWork declaredBy(UUID member) {
            return new AtWork(opened, team, with(independent, member), items, signatures);
        }

        private AtWork recorded(AcceptanceItemRecorded result) {
            Map<AcceptanceItem, AcceptanceItemRecorded> more = new TreeMap<>(items);
            more.put(result.item(), result);
            return new AtWork(opened, team, independent, more, signatures);
        }

        private AtWork signed(OpinionSigned signature) {
            return new AtWork(opened, team, independent, items, with(signatures, signature));
        }

        private boolean isSignedBy(UUID member) {
            return signatures.stream().anyMatch(signature -> signature.member().equals(member));
        }

        private boolean isSignedByAll() {
            return team.members().stream().allMatch(this::isSignedBy);
        }

        private List<String> failures() {
            return items.values().stream()
                    .filter(result -> !result.passed())
                    .map(AcceptanceItemRecorded::remark)
                    .toList();
        }

        /** What there is to sign; null until every item is recorded. */
        @Nullable
        AcceptanceOpinion opinion() {
            return items.size() < ITEMS ? null : new AcceptanceOpinion(opened, team, List.copyOf(items.values()));
        }
    }

    /** Signed by all. */
    record Decided(AtWork work, boolean passed) implements Acceptance {}

    /**
     * Given up.
     *
     * @param work how far a team had come; null if there was none
     */
    record Voided(AcceptanceOpened opened, @Nullable AtWork work) implements Acceptance {}

    /** How it was opened. */
    default AcceptanceOpened opened() {
        return switch (this) {
            case None none -> throw new AcceptanceRefused(Reason.NO_SUCH_ACCEPTANCE);
            case Requested known -> known.opened();
            case AtWork known -> known.opened();
            case Decided known -> known.work().opened();
            case Voided known -> known.opened();
        };
    }

    /** What the team did; null if there was none. */
    default @Nullable AtWork work() {
        return switch (this) {
            case None none -> null;
            case Requested known -> null;
            case AtWork known -> known;
            case Decided known -> known.work();
            case Voided known -> known.work();
        };
    }

    /** The status as answers give it. */
    default String status() {
        return switch (this) {
            case None none -> throw new AcceptanceRefused(Reason.NO_SUCH_ACCEPTANCE);
            case Requested known -> "REQUESTED";
            case AtWork known when known.items().isEmpty() -> "TEAM_FORMED";
            case AtWork known when known.items().size() < ITEMS -> "ON_SITE";
            case AtWork known -> "OPINION_DRAFTED";
            case Decided known -> known.passed() ? "PASSED" : "FAILED";
            case Voided known -> "VOIDED";
        };
    }

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<AcceptanceEvent> decide(AcceptanceCommand command, Acceptance acceptance) {
        return switch (command) {
            case OpenAcceptance c -> open(c, acceptance);
            case FormTeam c -> form(c, acceptance);
            case DeclareIndependence c -> declare(c, atWork(acceptance));
            case RecordItem c -> enter(c, atWork(acceptance));
            case SignOpinion c -> sign(c, atWork(acceptance));
            case VoidAcceptance c -> voidIt(c, acceptance);
        };
    }

    private static List<AcceptanceEvent> open(OpenAcceptance c, Acceptance acceptance) {
        return acceptance instanceof None
                ? List.of(new AcceptanceOpened(
                        c.acceptance(),
                        c.hazard(),
                        c.hazardNumber(),
                        c.source(),
                        c.mine(),
                        c.enterprise(),
                        c.county(),
                        c.hazardVersion(),
                        c.rectifiers(),
                        c.dueOn()))
                : List.of();
    }

    private static List<AcceptanceEvent> form(FormTeam c, Acceptance acceptance) {
        AcceptanceOpened opened = withoutResults(acceptance);
        List<UUID> members =
                c.candidates().stream().map(Candidate::person).distinct().toList();
        if (members.size() < 2) {
            throw new AcceptanceRefused(Reason.TWO_MEMBERS_NEEDED);
        }
        if (!members.contains(c.leader())) {
            throw new AcceptanceRefused(Reason.LEADER_IS_NOT_A_MEMBER);
        }
        c.candidates().forEach(candidate -> requireAcceptable(candidate, c.leader(), opened));
        AcceptanceTeamFormed team = new AcceptanceTeamFormed(c.acceptance(), opened.hazard(), c.leader(), members);
        return acceptance instanceof AtWork known && known.team().equals(team) ? List.of() : List.of(team);
    }

    /** A team can be formed, or formed anew, as long as nothing was looked at. */
    private static AcceptanceOpened withoutResults(Acceptance acceptance) {
        return switch (acceptance) {
            case None none -> throw new AcceptanceRefused(Reason.NO_SUCH_ACCEPTANCE);
            case Requested known -> known.opened();
            case AtWork known when known.items().isEmpty() -> known.opened();
            case AtWork known -> throw new AcceptanceRefused(Reason.TEAM_IS_AT_WORK);
            case Decided known -> throw new AcceptanceRefused(Reason.ACCEPTANCE_DECIDED);
            case Voided known -> throw new AcceptanceRefused(Reason.ACCEPTANCE_VOIDED);
        };
    }

    private static void requireAcceptable(Candidate candidate, UUID leader, AcceptanceOpened opened) {
        if (opened.rectifiers().contains(candidate.person())) {
            throw new AcceptanceRefused(Reason.RECTIFIER_MAY_NOT_ACCEPT);
        }
        switch (candidate.standing()) {
            case Standing.OfAnEnterprise excluded -> throw new AcceptanceRefused(Reason.MEMBER_OF_AN_ENTERPRISE);
            case Standing.Unqualified nobody -> throw new AcceptanceRefused(Reason.MEMBER_IS_NOT_QUALIFIED);
            case Standing.Expert expert -> {
                if (candidate.person().equals(leader)) {
                    throw new AcceptanceRefused(Reason.LEADER_IS_NOT_AN_OFFICER);
                }
            }
            case Standing.Officer officer -> {}
        }
    }

    private static List<AcceptanceEvent> declare(DeclareIndependence c, AtWork work) {
        requireMember(c.by(), work);
        if (work.independent().contains(c.by())) {
            return List.of();
        }
        if (c.tooEarly()) {
            throw new AcceptanceRefused(Reason.DECLARED_BEFORE_TEAM);
        }
        return List.of(new IndependenceDeclared(c.acceptance(), work.opened().hazard(), c.by()));
    }

    private static List<AcceptanceEvent> enter(RecordItem c, AtWork work) {
        requireMember(c.by(), work);
        if (!work.independent().containsAll(work.team().members())) {
            throw new AcceptanceRefused(Reason.INDEPENDENCE_NOT_DECLARED);
        }
        if (!work.signatures().isEmpty()) {
            throw new AcceptanceRefused(Reason.OPINION_IS_BEING_SIGNED);
        }
        if (!c.passed() && c.remark().isBlank()) {
            throw new AcceptanceRefused(Reason.REMARK_NEEDED);
        }
        if (c.tooEarly()) {
            throw new AcceptanceRefused(Reason.RECORDED_BEFORE_TEAM);
        }
        AcceptanceItemRecorded result = new AcceptanceItemRecorded(
                c.acceptance(), work.opened().hazard(), c.item(), c.passed(), c.remark(), c.by());
        return result.equals(work.items().get(c.item())) ? List.of() : List.of(result);
    }

    /** A signature binds what was looked at: an opinion that somebody changed meanwhile is not the one he signed. */
    private static List<AcceptanceEvent> sign(SignOpinion c, AtWork work) {
        requireMember(c.by(), work);
        if (work.isSignedBy(c.by())) {
            return List.of();
        }
        AcceptanceOpinion opinion = work.opinion();
        if (opinion == null) {
            throw new AcceptanceRefused(Reason.ITEMS_MISSING);
        }
        if (!opinion.equals(c.opinion())) {
            throw new AcceptanceRefused(Reason.ANOTHER_OPINION_WAS_SIGNED);
        }
        OpinionSigned signature = signature(c, work.opened().hazard());
        if (c.tooEarly()) {
            throw new AcceptanceRefused(Reason.SIGNED_BEFORE_TEAM);
        }
        return work.signed(signature).isSignedByAll()
                ? List.of(signature, result(work, c.opinionHash()))
                : List.of(signature);
    }

    private static OpinionSigned signature(SignOpinion c, UUID hazard) {
        return switch (c.standing()) {
            case Standing.Officer officer ->
                new OpinionSigned(
                        c.acceptance(),
                        hazard,
                        c.by(),
                        c.opinionHash(),
                        officer.reliance().appointment(),
                        officer.reliance().certificate());
            case Standing.Expert expert ->
                new OpinionSigned(c.acceptance(), hazard, c.by(), c.opinionHash(), expert.appointment(), null);
            case Standing.OfAnEnterprise excluded -> throw new AcceptanceRefused(Reason.MEMBER_OF_AN_ENTERPRISE);
            case Standing.Unqualified nobody -> throw new AcceptanceRefused(Reason.NO_VALID_CERTIFICATE);
        };
    }

    private static AcceptanceEvent result(AtWork work, String opinionHash) {
        AcceptanceOpened opened = work.opened();
        List<UUID> team = work.team().members();
        List<String> failures = work.failures();
        return failures.isEmpty()
                ? new AcceptancePassed(opened.acceptance(), opened.hazard(), opened.hazardVersion(), team, opinionHash)
                : new AcceptanceFailed(
                        opened.acceptance(), opened.hazard(), opened.hazardVersion(), team, opinionHash, failures);
    }

    /** What is over stays as it ended. */
    private static List<AcceptanceEvent> voidIt(VoidAcceptance c, Acceptance acceptance) {
        return switch (acceptance) {
            case None none -> throw new AcceptanceRefused(Reason.NO_SUCH_ACCEPTANCE);
            case Requested known ->
                List.of(new AcceptanceVoided(c.acceptance(), known.opened().hazard(), c.reason()));
            case AtWork known ->
                List.of(new AcceptanceVoided(c.acceptance(), known.opened().hazard(), c.reason()));
            case Decided known -> List.of();
            case Voided known -> List.of();
        };
    }

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static Acceptance evolve(Acceptance acceptance, AcceptanceEvent event) {
        return switch (event) {
            case AcceptanceOpened e -> new Requested(e);
            case AcceptanceTeamFormed e -> new AtWork(withoutResults(acceptance), e, List.of(), Map.of(), List.of());
            case IndependenceDeclared e -> atWork(acceptance).declaredBy(e.member());
            case AcceptanceItemRecorded e -> atWork(acceptance).recorded(e);
            case OpinionSigned e -> atWork(acceptance).signed(e);
            case AcceptancePassed e -> new Decided(atWork(acceptance), true);
            case AcceptanceFailed e -> new Decided(atWork(acceptance), false);
            case AcceptanceVoided e -> new Voided(acceptance.opened(), acceptance.work());
        };
    }

    private static AtWork atWork(Acceptance acceptance) {
        return switch (acceptance) {
            case AtWork known -> known;
            case None none -> throw new AcceptanceRefused(Reason.NO_SUCH_ACCEPTANCE);
            case Requested known -> throw new AcceptanceRefused(Reason.TEAM_NOT_FORMED);
            case Decided known -> throw new AcceptanceRefused(Reason.ACCEPTANCE_DECIDED);
            case Voided known -> throw new AcceptanceRefused(Reason.ACCEPTANCE_VOIDED);
        };
    }

    private static void requireMember(UUID person, AtWork work) {
        if (!work.team().members().contains(person)) {
            throw new AcceptanceRefused(Reason.NOT_A_MEMBER);
        }
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
