package org.hazardledger.hazard.hazards;

import java.util.Locale;
import org.hazardledger.hazard.events.HazardSource;

/**
 * The number by which people call a hazard, for example {@code 360426-2026-S-00001}.
 *
 * @param series what it is counted in
 * @param sequence from 1, without gaps within the series
 */
record HazardNumber(Series series, int sequence) {
    /**
     * Numbers of one county, one year and one channel.
     *
     * @param county six digits (GB/T 2260)
     * @param year the year in which it is recorded, where the mines are, whatever day is stated
     */
    record Series(String county, int year, HazardSource source) {}

    HazardNumber {
        if (sequence < 1 || sequence > 99_999) {
            throw new IllegalArgumentException("Not a sequence of five digits: " + sequence);
        }
    }

    @Override
    public String toString() {
        char channel = switch (series.source()) {
            case SELF -> 'S';
            case REGULATOR -> 'R';
            case PUBLIC -> 'P';
        };
        return String.format(Locale.ROOT, "%s-%04d-%c-%05d", series.county(), series.year(), channel, sequence);
    }
}
