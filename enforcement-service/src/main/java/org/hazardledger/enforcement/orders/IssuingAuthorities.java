package org.hazardledger.enforcement.orders;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which authority issues for a jurisdiction, as data: another city is another configuration. What was issued keeps the
 * name that it was issued with, whatever is configured later (I14).
 *
 * @param bureau follows the name of a unit that is not named otherwise
 * @param units the city and its county-level units, six digits (GB/T 2260) to name
 * @param named the whole name of an authority that is called otherwise, by the same digits
 */
record IssuingAuthorities(String bureau, Map<String, String> units, Map<String, String> named) {
    IssuingAuthorities(String bureau, Map<String, String> units, @Nullable Map<String, String> named) {
        this.bureau = bureau;
        this.units = Map.copyOf(units);
        this.named = named == null ? Map.of() : Map.copyOf(named);
    }

    /** Whose officers have that jurisdiction; empty if the unit is not known here: nobody issues in a wrong name. */
    Optional<String> of(String jurisdiction) {
        return Optional.ofNullable(named.get(jurisdiction))
                .or(() -> Optional.ofNullable(units.get(jurisdiction)).map(unit -> unit + bureau));
    }
}
