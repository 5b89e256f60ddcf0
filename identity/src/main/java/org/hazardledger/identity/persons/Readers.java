package org.hazardledger.identity.persons;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.jurisdiction.Place;
import org.hazardledger.identity.refusal.NotAllowed;

/** Who may read what of a person. */
final class Readers {
    /** Whoever enters, appoints and erases. */
    static final String KEEPER = "people-admin";

    /** Our own services. */
    static final String SYSTEM = "system";

    private static final Set<String> OF_NAMES = Set.of(
            KEEPER,
            "county-officer",
            "city-officer",
            "team-leader",
            "legal-reviewer",
            "department-head",
            "accountability-officer",
            "report-handler");
    private static final String AUDITOR = "auditor";

    /** Whose papers name people of their enterprise: they look up who that is, and nothing more of them. */
    private static final Set<String> OF_COLLEAGUES = Set.of("enterprise-principal", "enterprise-safety-manager");

    /** Whose acceptance teams take in experts, who are of the city and not of the county. */
    private static final Set<String> OF_EXPERTS = Set.of("county-officer", "city-officer");

    private Readers() {}

    /** The person, people administrators and officers of the person's place. */
    static void requireName(Caller caller, UUID person, Optional<Place> place) {
        if (place.isPresent() && caller.is(person)) {
            return;
        }
        caller.requireAny(OF_NAMES);
        caller.require(place);
    }

    /** Those, auditors and our own services: what is answered holds no name. */
    static void requireRecord(Caller caller, UUID person, Optional<Place> place) {
        if (caller.hasAny(Set.of(SYSTEM, AUDITOR))) {
            caller.require(place);
            return;
        }
        requireName(caller, person, place);
    }

    /** Whether that record, without a name, is the caller's to read. */
    static boolean mayReadRecord(Caller caller, UUID person, Optional<Place> place) {
        if (place.isPresent() && caller.is(person)) {
            return true;
        }
        boolean reader = caller.hasAny(OF_NAMES) || caller.hasAny(Set.of(SYSTEM, AUDITOR));
        return reader && place.filter(caller::covers).isPresent();
    }

    /**
     * Names of many: our own services get all that they ask for, others those of their place, an enterprise's principal
     * and safety manager those of the enterprise.
     *
     * @throws NotAllowed if the caller is none of them
     */
    static void requireNames(Caller caller) {
        boolean colleague = caller.enterprise() != null && caller.hasAny(OF_COLLEAGUES);
        if (!colleague && !caller.hasAny(Set.of(SYSTEM))) {
            caller.requireAny(OF_NAMES);
        }
    }

    /** Whether the caller finds the acceptance experts of the whole city. */
    static boolean findsExperts(Caller caller) {
        return caller.enterprise() == null && caller.hasAny(OF_EXPERTS);
    }
}
