package org.hazardledger.identity.persons;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.identity.persons.PersonRefused.Reason;
import org.jspecify.annotations.Nullable;

/** The roles of the realm that a person can be appointed to; {@code system} is none of them. */
enum Role {
    ENTERPRISE_PRINCIPAL(Side.ENTERPRISE, Level.ANY),
    ENTERPRISE_SAFETY_MANAGER(Side.ENTERPRISE, Level.ANY),
    ENTERPRISE_UPLOADER(Side.ENTERPRISE, Level.ANY),
    COUNTY_OFFICER(Side.AUTHORITY, Level.COUNTY),
    CITY_OFFICER(Side.AUTHORITY, Level.CITY),
    TEAM_LEADER(Side.AUTHORITY, Level.ANY),
    ACCEPTANCE_EXPERT(Side.AUTHORITY, Level.ANY),
    LEGAL_REVIEWER(Side.AUTHORITY, Level.ANY),
    DEPARTMENT_HEAD(Side.AUTHORITY, Level.ANY),
    ACCOUNTABILITY_OFFICER(Side.AUTHORITY, Level.ANY),
    REPORT_HANDLER(Side.AUTHORITY, Level.ANY),
    TECHNICAL_INSPECTOR(Side.AUTHORITY, Level.ANY),
    PEOPLE_ADMIN(Side.EITHER, Level.ANY),
    // These read or run all of the system, so no county can give them away.
    AUDITOR(Side.AUTHORITY, Level.CITY),
    OPERATOR(Side.AUTHORITY, Level.CITY),
    MONITOR(Side.AUTHORITY, Level.CITY);

    private enum Side {
        ENTERPRISE,
        AUTHORITY,
        EITHER
    }

    private enum Level {
        COUNTY,
        CITY,
        ANY
    }

    private final Side side;
    private final Level level;

    Role(Side side, Level level) {
        this.side = side;
        this.level = level;
    }

    /** The role of that name in the realm, for example {@code county-officer}. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.realmName().equals(name))
                .findFirst();
    }

    /** Whether whoever holds it holds no other: who audits, runs or watches the system takes no part in its cases. */
    boolean standsAlone() {
        return this == AUDITOR || this == OPERATOR || this == MONITOR;
    }

    String realmName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws PersonRefused if nobody can hold the role there */
    void requireFits(String jurisdiction, @Nullable UUID enterprise) {
        if (side == Side.ENTERPRISE && enterprise == null) {
            throw new PersonRefused(Reason.ENTERPRISE_MISSING);
        }
        if (side == Side.AUTHORITY && enterprise != null) {
            throw new PersonRefused(Reason.NOT_FOR_AN_ENTERPRISE);
        }
        boolean city = jurisdiction.endsWith("00");
        if ((level == Level.CITY && !city) || (level == Level.COUNTY && city)) {
            throw new PersonRefused(Reason.ROLE_OF_ANOTHER_LEVEL);
        }
    }
}
