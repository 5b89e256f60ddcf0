package org.hazardledger.hazard.jurisdiction;

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
     * The actor that an event will name: the caller in the first of these roles that he has.
     *
     * @throws NotAllowed if he has none of them
     */
    public Actor as(List<String> allowed) {
        return allowed.stream()
                .filter(roles::contains)
                .findFirst()
                .map(role -> Actor.person(person, role))
                .orElseThrow(NotAllowed::new);
    }

    /**
     * The same for somebody of an enterprise.
     *
     * @throws IncompleteToken if the token does not say which enterprise
     */
    public Actor ofEnterpriseAs(List<String> allowed) {
        Actor actor = as(allowed);
        if (enterprise == null) {
            throw new IncompleteToken("The token names no enterprise");
        }
        return actor;
    }

    /** Whether what lies there is his to see and to act on (I27). */
    public boolean covers(Place place) {
        return enterprise == null ? place.county().startsWith(countyPrefix()) : enterprise.equals(place.enterprise());
    }

    /** Something that is not there, or not the caller's, is not found. */
    public Place require(Optional<Place> place) {
        return place.filter(this::covers).orElseThrow(NotFound::new);
    }

    /** What the code of every county in his jurisdiction begins with; an enterprise has its mines wherever they lie. */
    public String countyPrefix() {
        return enterprise != null ? "" : jurisdiction.replaceFirst("(00)+$", "");
    }
}
