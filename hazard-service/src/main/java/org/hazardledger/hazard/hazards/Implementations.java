package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The five implementations 五落实 of a hazard, as five lights (R045). */
record Implementations(Light responsibility, Light measures, Light funds, Light timeLimit, Light contingency) {

    /**
     * One of the five.
     *
     * @param by who brought it to this state, null if nobody did
     */
    record Light(String state, @Nullable UUID by, @Nullable Instant at, List<String> evidence, List<String> entries) {
        static final Light MISSING = new Light("MISSING", null, null, List.of(), List.of());
    }

    /** Before there is a plan. */
    static final Implementations MISSING =
            new Implementations(Light.MISSING, Light.MISSING, Light.MISSING, Light.MISSING, Light.MISSING);
}
