package org.hazardledger.hazard.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Compares what the sender of a photo says with what the photo says, and both with the hazard. A discrepancy is a
 * warning for whoever verifies the evidence, never a refusal: clocks are set wrong, and places are found badly
 * underground.
 */
public final class Discrepancies {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    private Discrepancies() {}

    /**
     * How far the two may be apart before it is said.
     *
     * @param time between the times
     * @param metres between the places
     */
    @ConfigurationProperties("evidence.limits")
    public record Limits(
            @DefaultValue("PT1H") Duration time,
            @DefaultValue("500") int metres) {}

    /** What does not fit; nothing is said about what one of the two leaves open. */
    public static List<EvidenceWarning> between(Taken claimed, Taken found, Limits limits) {
        List<EvidenceWarning> warnings = new ArrayList<>();
        if (timesDiffer(claimed.at(), found.at(), limits.time())) {
            warnings.add(EvidenceWarning.TIME_DIFFERS);
        }
        if (placesDiffer(claimed, found, limits.metres())) {
            warnings.add(EvidenceWarning.PLACE_DIFFERS);
        }
        return List.copyOf(warnings);
    }

    /** What does not fit the finding of the hazard: work that is done was not seen done before. */
    public static List<EvidenceWarning> withFinding(
            EvidenceKind kind, Taken claimed, Taken found, Instant hazardFoundAt) {
        boolean before = isBefore(claimed.at(), hazardFoundAt) || isBefore(found.at(), hazardFoundAt);
        return kind == EvidenceKind.PHOTO_AFTER && before ? List.of(EvidenceWarning.TAKEN_BEFORE_FINDING) : List.of();
    }

    private static boolean isBefore(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other);
    }

    private static boolean timesDiffer(@Nullable Instant one, @Nullable Instant other, Duration limit) {
        return one != null
                && other != null
                && Duration.between(one, other).abs().compareTo(limit) > 0;
    }

    private static boolean placesDiffer(Taken one, Taken other, int limit) {
        Double latitude = one.latitude();
        Double longitude = one.longitude();
        Double otherLatitude = other.latitude();
        Double otherLongitude = other.longitude();
        return latitude != null
                && longitude != null
                && otherLatitude != null
                && otherLongitude != null
                && metres(latitude, longitude, otherLatitude, otherLongitude) > limit;
    }

    /** Along the great circle of a sphere: at most half a percent off, which is metres at these distances. */
    static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double half = Math.toRadians(otherLatitude - latitude) / 2;
        double halfEast = Math.toRadians(otherLongitude - longitude) / 2;
        double chord = Math.pow(Math.sin(half), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.pow(Math.sin(halfEast), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, chord)));
    }
}
