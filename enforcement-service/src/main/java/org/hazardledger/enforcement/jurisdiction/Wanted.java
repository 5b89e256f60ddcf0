package org.hazardledger.enforcement.jurisdiction;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.request.RequestRefused;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list somebody asks for.
 *
 * @param status only those of that status; null for all
 * @param county only those in that county; null for all that the caller may see
 * @param cursor of the page, as the page before gave it; null for the first
 */
public record Wanted(
        @Nullable String status,
        @Nullable String county,
        @Nullable String cursor) {
    /** Those that lie where the caller may look, which stands in the SQL of every list (I27). */
    public static final String SEEN =
            "county like :prefix || '%' and (cast(:own as uuid) is null or enterprise = :own)";

    /** Those that are asked for. */
    public static final String ASKED =
            "(cast(:status as text) is null or status = :status) and (cast(:county as text) is null or county = :county)";

    /** All of a county, for a count. */
    public static Wanted in(@Nullable String county) {
        return new Wanted(null, county, null);
    }

    /** The page. */
    public Page.Request request() {
        return Page.Request.of(cursor);
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
        return values;
    }
}
