package org.hazardledger.enforcement.jurisdiction;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who asks, as the token says (D11).
 *
 * @param person PersonRef
 * @param roles what he may do
 * @param jurisdiction six digits: {@code 360400} covers every county of the city
 * @param enterprise the enterprise that he belongs to; null for officers and auditors
 */
public record Caller(
        UUID person,
        Set<String> roles,
        String jurisdiction,
        @Nullable UUID enterprise) {
    private static final Set<String> AUTHORITY = Set.of("county-officer", "city-officer", "auditor");

    static Caller of(Jwt token) {
        String enterprise = token.getClaimAsString("enterprise");
        List<String> roles = token.getClaimAsStringList("roles");
        return new Caller(
                UUID.fromString(required(token, "person")),
                roles == null ? Set.of() : new HashSet<>(roles),
                required(token, "jurisdiction"),
                enterprise == null ? null : UUID.fromString(enterprise));
    }

    private static String required(Jwt token, String claim) {
        return Optional.ofNullable(token.getClaimAsString(claim))
                .orElseThrow(() -> new IncompleteToken("The token has no claim " + claim));
    }

    /**
     * The actor that an event will name.
     *
     * @throws NotAllowed if he does not have that role
     */
    public Actor as(String role) {
        if (!roles.contains(role)) {
            throw new NotAllowed();
        }
        return Actor.person(person, role);
    }

    /**
     * The actor as an officer of a county or of the city.
     *
     * @throws NotAllowed if he is neither
     */
    public Actor asOfficer() {
        return as(roles.contains("city-officer") ? "city-officer" : "county-officer");
    }

    /**
     * The actor as somebody who may sit in an acceptance team.
     *
     * @throws NotAllowed if he is neither an officer nor an acceptance expert
     */
    public Actor asAcceptor() {
        return roles.contains("city-officer") || roles.contains("county-officer")
                ? asOfficer()
                : as("acceptance-expert");
    }

    /**
     * The actor as somebody who answers for his enterprise.
     *
     * @throws NotAllowed if he does not
     */
    public Actor asEnterprise() {
        return as(roles.contains("enterprise-principal") ? "enterprise-principal" : "enterprise-safety-manager");
    }

    /** Whether he may know of a visit before it is over: it may be an unannounced one. */
    public boolean mayKnowWhatIsPlanned() {
        return enterprise == null && !Collections.disjoint(roles, AUTHORITY);
    }

    /** Whether what lies there is his to see and to act on (I27). */
    public boolean covers(Place place) {
        return enterprise == null
                ? place.liesIn(jurisdiction)
                : !place.internal() && enterprise.equals(place.enterprise());
    }

    /** Something that is not there, or not the caller's, is not found. */
    public Place require(Optional<Place> place) {
        return place.filter(this::covers).orElseThrow(NotFound::new);
    }

    /**
     * Something that the caller is about to put there.
     *
     * @throws NotAllowed if that place is outside his jurisdiction
     */
    public void requireJurisdiction(Place place) {
        if (!covers(place)) {
            throw new NotAllowed();
        }
    }

    /** What the code of every county in his jurisdiction begins with; an enterprise has its mines wherever they lie. */
    public String countyPrefix() {
        return enterprise != null ? "" : Place.countyPrefix(jurisdiction);
    }
}
