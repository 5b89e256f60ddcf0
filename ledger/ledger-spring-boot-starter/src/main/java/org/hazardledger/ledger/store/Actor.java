package org.hazardledger.ledger.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it: a person in a post, or a policy of this system. Never a name (D12).
 *
 * @param person the PersonRef; null for a policy
 * @param post the role in which the person acted; null for a policy
 * @param policy the policy's name; null for a person
 */
public record Actor(
        @Nullable UUID person,
        @Nullable String post,
        @Nullable String policy) {
    public Actor {
        if ((person == null) == (policy == null) || (person == null) != (post == null)) {
            throw new IllegalArgumentException("An actor is a person in a post, or a policy");
        }
    }

    public static Actor person(UUID person, String post) {
        return new Actor(person, post, null);
    }

    public static Actor policy(String name) {
        return new Actor(null, null, name);
    }

    /** The scope of this actor's idempotency keys. */
    public String subject() {
        return person == null ? "policy:" + policy : "person:" + person;
    }
}
