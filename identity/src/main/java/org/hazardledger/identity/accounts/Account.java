package org.hazardledger.identity.accounts;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.identity.jurisdiction.Place;
import org.hazardledger.identity.persons.Authority;
import org.hazardledger.identity.persons.Persons;
import org.jspecify.annotations.Nullable;

/**
 * What an account says of its person: who, where, which roles. Never a name.
 *
 * @param enterprise null for everybody who does not act for an enterprise
 * @param post the titles of the posts held; null if none is
 * @param roles the roles of the realm, in order
 */
record Account(
        UUID person,
        String jurisdiction,
        @Nullable UUID enterprise,
        @Nullable String post,
        Set<String> roles) {
    Account {
        roles = new TreeSet<>(roles);
    }

    /** The account of somebody with that standing: with no post held it has no role. */
    static Account of(UUID person, Persons.Standing standing) {
        Authority authority = standing.authority();
        Place place = authority.posts().stream()
                .findFirst()
                .map(post -> new Place(post.jurisdiction(), post.enterprise()))
                .orElse(standing.place());
        String post = authority.posts().stream()
                .map(Authority.HeldPost::post)
                .distinct()
                .collect(Collectors.joining("；"));
        return new Account(
                person,
                place.jurisdiction(),
                place.enterprise(),
                post.isEmpty() ? null : post,
                authority.posts().stream().map(Authority.HeldPost::role).collect(Collectors.toSet()));
    }
}
