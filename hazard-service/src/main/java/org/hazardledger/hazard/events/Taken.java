package org.hazardledger.hazard.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and where a photo, video or paper was taken; null where nothing is known.
 *
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Taken(
        @Nullable Instant at,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    /** Nothing is known. */
    public static final Taken UNKNOWN = new Taken(null, null, null);
}
