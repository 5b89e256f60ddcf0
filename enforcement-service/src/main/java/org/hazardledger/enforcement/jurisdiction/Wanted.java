package org.hazardledger.enforcement.jurisdiction;

import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hazardledger.ledger.request.RequestRefused;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list somebody asks for.
 *
 * @param status only those of that status; null for all
 * @param county only those in that county; null for all that the caller may see
 * @param q only those that have this in one of their numbers or in the name of the mine or the enterprise, as they are
 *     today; null for all
 */
public record Wanted(
        @Nullable String status,
        @Nullable String county,
        @Nullable @Size(min = 2, max = 100) String q) {
    /** Those that lie where the caller may look, which stands in the SQL of every list (I27). */
    public static final String SEEN =
            "county like :prefix || '%' and (cast(:own as uuid) is null or enterprise = :own)";

    private static final String ASKED =
            "(cast(:status as text) is null or status = :status) and (cast(:county as text) is null or county = :county)";

    /**
     * Those that are asked for.
     *
     * @param found which rows {@code :q} finds if it is not null: one of these conditions on the list's columns
     */
    public static String of(String... found) {
        return ASKED + " and (cast(:q as text) is null or " + String.join(" or ", found) + ")";
    }

    /**
     * What the parameters of both conditions stand for when this caller asks.
     *
     * @param statuses that rows of the list can have
     * @throws RequestRefused if another one is asked for: nothing found would look like an answer
     */
    public Map<String, @Nullable Object> by(Caller caller, Set<String> statuses) {
        if (status != null && !statuses.contains(status)) {
            throw new RequestRefused("malformed-request", "参数 status 格式不正确", "status has the wrong form");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("prefix", caller.countyPrefix());
        values.put("own", caller.enterprise());
        values.put("status", status);
        values.put("county", county);
        values.put("q", q);
        return values;
    }
}
