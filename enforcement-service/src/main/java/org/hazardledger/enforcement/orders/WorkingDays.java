package org.hazardledger.enforcement.orders;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Working days as the State Council's yearly notice sets them: data, entered year by year.
 *
 * @param holidays weekdays on which nobody works
 * @param madeUp weekend days on which everybody works instead (调休)
 */
@ConfigurationProperties("calendar")
record WorkingDays(Set<LocalDate> holidays, Set<LocalDate> madeUp) {

    /** Working days after {@code from} up to and including {@code to}; negative if {@code to} is past. */
    int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -Math.max(1, between(to, from));
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    /** The day on which so many working days have passed, at least one. */
    LocalDate after(LocalDate from, int days) {
        return Stream.iterate(from.plusDays(1), day -> day.plusDays(1))
                .filter(this::isWorkingDay)
                .skip(days - 1L)
                .findFirst()
                .orElseThrow();
    }

    private boolean isWorkingDay(LocalDate day) {
        return madeUp.contains(day) || (!isWeekend(day) && !holidays.contains(day));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
