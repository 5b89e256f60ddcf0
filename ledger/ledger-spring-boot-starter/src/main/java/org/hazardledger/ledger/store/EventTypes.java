package org.hazardledger.ledger.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored names of a service's events: ours, not Java's, so that classes can move and history stays readable.
 *
 * <p>A name is never reused and a revision never changed; a new shape is a new revision, and an upcaster lifts the old
 * payload to it when it is read. What is stored, and its hash, stays as it was.
 */
public final class EventTypes {
    private final Map<Class<?>, Type> byClass;
    private final Map<String, Type> byName;

    /**
     * One stored type.
     *
     * @param name for example {@code hazard.reported}
     * @param revision the revision that is written today, from 1
     * @param payload the record
     */
    public record Type(
            String name,
            int revision,
            Class<?> payload,
            Function<Object, UUID> caseOf,
            Function<Object, Set<UUID>> linksOf,
            Function<Object, List<Claim>> claimsOf,
            List<UnaryOperator<ObjectNode>> upcasters) {}

    private EventTypes(Map<Class<?>, Type> byClass, Map<String, Type> byName) {
        this.byClass = Map.copyOf(byClass);
        this.byName = new TreeMap<>(byName);
    }

    /** Begins an empty table. */
    public static Builder builder() {
        return new Builder();
    }

    /** The type of an event record. */
    public Type of(Class<?> payload) {
        Type type = byClass.get(payload);
        if (type == null) {
            throw new IllegalArgumentException("No stored name for " + payload.getName());
        }
        return type;
    }

    /** The type of that stored name. */
    public Type named(String name) {
        Type type = byName.get(name);
        if (type == null) {
            throw new UnknownEventType(name);
        }
        return type;
    }

    /** All types, by name. */
    public List<Type> all() {
        return List.copyOf(byName.values());
    }

    /** Collects the types; a name or class given twice is refused. */
    public static final class Builder {
        private final Map<Class<?>, Type> byClass = new HashMap<>();
        private final Map<String, Type> byName = new HashMap<>();

        private Builder() {}

        /** The events of one kind of stream: what their case is, which other cases they touch, what they claim. */
        public <E> Family<E> family(Class<E> root, Function<E, UUID> caseOf) {
            return new Family<>(root, caseOf);
        }

        /** The finished table. */
        public EventTypes build() {
            return new EventTypes(byClass, byName);
        }

        /** Adds the events of one sealed interface. */
        public final class Family<E> {
            private final Class<E> root;
            private final Function<E, UUID> caseOf;
            private Function<E, Set<UUID>> linksOf = event -> Set.of();
            private Function<E, List<Claim>> claimsOf = event -> List.of();

            private Family(Class<E> root, Function<E, UUID> caseOf) {
                this.root = root;
                this.caseOf = caseOf;
            }

            /** Other cases that the events added from here on name. */
            public Family<E> links(Function<E, Set<UUID>> links) {
                this.linksOf = links;
                return this;
            }

            /** Business keys that the events added from here on take or give back. */
            public Family<E> claims(Function<E, List<Claim>> claims) {
                this.claimsOf = claims;
                return this;
            }

            /** An event in its first revision. */
            public Family<E> add(String name, Class<? extends E> payload) {
                return add(name, payload, List.of());
            }

            /**
             * An event whose revision is one more than it has upcasters: the first lifts revision 1 to 2, and so on.
             */
            public Family<E> add(String name, Class<? extends E> payload, List<UnaryOperator<ObjectNode>> upcasters) {
                Type type = new Type(
                        name,
                        upcasters.size() + 1,
                        payload,
                        event -> caseOf.apply(root.cast(event)),
                        event -> linksOf.apply(root.cast(event)),
                        event -> claimsOf.apply(root.cast(event)),
                        new ArrayList<>(upcasters));
                if (byName.putIfAbsent(name, type) != null || byClass.putIfAbsent(payload, type) != null) {
                    throw new IllegalArgumentException("Given twice: " + name + ", " + payload.getName());
                }
                return this;
            }

            /** Back to the table. */
            public Builder and() {
                return Builder.this;
            }
        }
    }
}
