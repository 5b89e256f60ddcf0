package org.hazardledger.hazard.mines;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.hazard.criteria.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The registry's fact {@code mine.registered}, as far as this service reads it.
 *
 * @param kind what the mine is, in the words of the registry, which may come to know more kinds than the criteria; null
 *     if it was registered without
 * @param county six digits (GB/T 2260), where the mine lies
 */
public record MineRegistered(
        UUID mine, UUID enterprise, String name, @Nullable String kind, String county) {

    /** What the criteria call such a mine; empty if they know none of that kind. */
    public Optional<ObjectType> objectType() {
        return Arrays.stream(ObjectType.values())
                .filter(type -> type.name().equals(kind))
                .findFirst();
    }
}
