package org.hazardledger.identity.jurisdiction;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.identity.refusal.NotAllowed;
import org.hazardledger.identity.refusal.NotFound;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who asks, as the token says (D11).
 *
 * @param person PersonRef; null for one of our own services, which is no person
 * @param roles what the caller may do
 * @param jurisdiction six digits: {@code 360400} covers every county of the city, {@code 000000} the country
 * @param enterprise the enterprise that the caller belongs to; null for everybody else
 */
public record Caller(
        @Nullable UUID person,
        Set<String> roles,
        String jurisdiction,
        @Nullable UUID enterprise) {
    private static final String SYSTEM = "system";
    private static final String COUNTRY = "000000";

    static Caller of(Jwt token) {
        List<String> claimed = token.getClaimAsStringList("roles");
        Set<String> roles = claimed == null ? Set.of() : new HashSet<>(claimed);
        if (roles.contains(SYSTEM)) {
            return new Caller(null, roles, COUNTRY, null);
        }
        String enterprise = token.getClaimAsString("enterprise");
        return new Caller(
                UUID.fromString(required(token, "person")),
                roles,
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
     * @throws NotAllowed if the caller is no person with that role
     */
    public Actor as(String role) {
        if (person == null || !roles.contains(role)) {
            throw new NotAllowed();
        }
        return Actor.person(person, role);
    }

    /**
     * Lets on whoever has one of these roles.
     *
     * @throws NotAllowed if the caller has none of them
     */
    public void requireAny(Collection<String> sufficient) {
        if (!hasAny(sufficient)) {
            throw new NotAllowed();
        }
    }

    /** Whether the caller has one of these roles. */
    public boolean hasAny(Collection<String> sufficient) {
        return sufficient.stream().anyMatch(roles::contains);
    }

    /** Whether that person is the caller. */
    public boolean is(UUID other) {
        return other.equals(person);
    }

    /** Whether who belongs there is the caller's to see and to keep (I27). */
    public boolean covers(Place place) {
        return place.jurisdiction().startsWith(jurisdictionPrefix())
                && (enterprise == null || enterprise.equals(place.enterprise()));
    }

    /** Somebody who is not known, or not the caller's, is not found. */
    public Place require(Optional<Place> place) {
        return place.filter(this::covers).orElseThrow(NotFound::new);
    }

    /**
     * Somebody whom the caller is about to put there.
     *
     * @throws NotAllowed if that place is outside the caller's jurisdiction or enterprise
     */
    public void requireJurisdiction(Place place) {
        if (!covers(place)) {
            throw new NotAllowed();
        }
    }

    /** What the code of every jurisdiction below the caller's begins with. */
    public String jurisdictionPrefix() {
        return jurisdiction.replaceFirst("(00)+$", "");
    }
}
