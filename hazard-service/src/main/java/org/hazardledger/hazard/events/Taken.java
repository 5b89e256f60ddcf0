package org.hazardledger.hazard.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and where a photo was taken, as far as somebody or something says so.
 *
 * @param at null if not said
 * @param latitude WGS84, decimal degrees, north positive; null if not said
 * @param longitude WGS84, decimal degrees, east positive; null exactly if latitude is
 */
public record Taken(
        @Nullable Instant at,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    /** Nothing is said. */
    public static final Taken UNKNOWN = new Taken(null, null, null);

    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException if it is none on earth, or only half of one
     */
    public Taken {
        if ((latitude == null) != (longitude == null)) {
            throw new IllegalArgumentException("A place has a latitude and a longitude");
        }
        if (latitude != null && longitude != null && !onEarth(latitude, longitude)) {
            throw new IllegalArgumentException("There is no such place on earth");
        }
    }

    /** Whether there is such a place. */
    public static boolean onEarth(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }
}
