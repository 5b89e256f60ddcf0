package org.hazardledger.enforcement.jurisdiction;

import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hazardledger.enforcement.platform.Due;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list press the person who asks.
 *
 * @param waiting {@code me}: only those that wait for a step that the caller may take today; null for all
 * @param due only those that are not over and whose last day is {@code today}, in the rest of this {@code week}, or
 *     past ({@code overdue}), or that are {@code open}, also without one; null for all. Of a past moment, today is the
 *     day of that moment
 */
public record Pressing(
        @Nullable @Pattern(regexp = "me") String waiting,
        @Nullable @Pattern(regexp = Due.WORDS) String due) {
    /** All rows. */
    public static final Pressing NOT = new Pressing(null, null);

    /**
     * Those that wait for the caller. A list keeps the names of steps in {@code awaited}, with a person behind a slash
     * if it waits for that one alone, and also behind a {@code !} if that one may not take it.
     */
    public static final String WAITING = """
            (cast(:steps as text[]) is null or exists (
                select from unnest(cast(:steps as text[])) step
                 where (step = any (awaited) and not ('!' || step || '/' || cast(:me as text)) = any (awaited))
                    or (step || '/' || cast(:me as text)) = any (awaited)))
            """;

    /** Those that are due; what is over is not. */
    public static final String DUE = """
            (not :due or (status not in ('LIFTED', 'REVOKED', 'PASSED', 'FAILED', 'VOIDED')
                 and coalesce(due_on, 'infinity') >= coalesce(cast(:due_from as date), '-infinity')
                 and coalesce(due_on, 'infinity') <= coalesce(cast(:due_until as date), 'infinity')))
            """;

    /** The last day of a row. */
    public static final String DAY = "coalesce(due_on, 'infinity')";

    /**
     * Adds what the parameters of both conditions stand for.
     *
     * @param steps names of those that the caller may take on some row
     * @param today the day that is looked at
     */
    public Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> values, Caller caller, Supplier<List<String>> steps, LocalDate today) {
        Due days = Due.of(due, today);
        values.put("steps", waiting == null ? null : steps.get().toArray(String[]::new));
        values.put("me", caller.person().toString());
        values.put("due", days != null);
        values.put("due_from", days == null ? null : days.from());
        values.put("due_until", days == null ? null : days.until());
        return values;
    }
}
