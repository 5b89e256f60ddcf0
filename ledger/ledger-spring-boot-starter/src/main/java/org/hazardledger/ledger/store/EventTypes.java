package org.hazardledger.ledger.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
            List<UnaryOperator<ObjectNode>> upcasters,
            @Nullable Origin received) {}

    /**
     * Whose fact a received type carries.
     *
     * @param publisher the name of the publisher's ledger
     * @param type the publisher's own name for it
     */
    public record Origin(String publisher, String type) {}

    private EventTypes(Map<Class<?>, Type> byClass, Map<String, Type> byName) {
        this.byClass = Map.copyOf(byClass);
        this.byName = new TreeMap<>(byName);
    }

    /**
     * Begins a table with what every ledger has: claims, how far it has followed others, what its policies left, its
     * rosters and epochs.
     */
    public static Builder builder() {
        return new Builder()
                .family(ClaimEvent.class, ClaimEvent::holder)
                .add("claim.taken", ClaimEvent.Taken.class)
                .add("claim.released", ClaimEvent.Released.class)
                .and()
                .family(Followed.class, followed -> Received.positions(followed.publisher()))
                .add("followed", Followed.class)
                .and()
                .family(PolicyDeclined.class, PolicyDeclined::caseId)
                .add("policy.declined", PolicyDeclined.class)
                .and()
                .family(RosterSealed.class, roster -> RosterSealed.stream())
                .add(RosterSealed.TYPE, RosterSealed.class)
                .and()
                .family(EpochOpened.class, opened -> EpochOpened.stream())
                .add(EpochOpened.TYPE, EpochOpened.class)
                .and()
                .family(FactsLost.class, lost -> {
                    throw new IllegalArgumentException(FactsLost.TYPE + " is noticed, not made here");
                })
                .add(FactsLost.TYPE, FactsLost.class)
                .and();
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
        return find(name).orElseThrow(() -> new UnknownEventType(name));
    }

    /** The type of that stored name; empty if this version of the service does not know it. */
    public Optional<Type> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The ledgers from which this service takes facts. */
    public Set<String> publishers() {
        Set<String> publishers = new TreeSet<>();
        for (Type type : byName.values()) {
            if (type.received() != null) {
                publishers.add(type.received().publisher());
            }
        }
        return publishers;
    }

    /** The facts that this service takes from that publisher, by the publisher's names. */
    public Set<String> receivedFrom(String publisher) {
        Set<String> types = new TreeSet<>();
        for (Type type : byName.values()) {
            if (type.received() != null && type.received().publisher().equals(publisher)) {
                types.add(type.received().type());
            }
        }
        return types;
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

        /**
         * A fact of another service, as this one reads it: a record with only the properties it uses. Stored as
         * received, under {@code received.<publisher>.<type>}.
         */
        public Builder received(String publisher, String type, Class<? extends Record> reading) {
            String name = Received.type(publisher, type);
            return register(new Type(
                    name,
                    1,
                    reading,
                    fact -> {
                        throw new IllegalArgumentException(name + " is received, not made here");
                    },
                    fact -> Set.of(),
                    fact -> List.of(),
                    List.of(),
                    new Origin(publisher, type)));
        }

        private Builder register(Type type) {
            if (byName.putIfAbsent(type.name(), type) != null || byClass.putIfAbsent(type.payload(), type) != null) {
                throw new IllegalArgumentException("Given twice: " + type.name() + ", " + type.payload());
            }
            return this;
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
                register(new Type(
                        name,
                        upcasters.size() + 1,
                        payload,
                        event -> caseOf.apply(root.cast(event)),
                        event -> linksOf.apply(root.cast(event)),
                        event -> claimsOf.apply(root.cast(event)),
                        List.copyOf(upcasters),
                        null));
                return this;
            }

            /** Back to the table. */
            public Builder and() {
                return Builder.this;
            }
        }
    }
}
