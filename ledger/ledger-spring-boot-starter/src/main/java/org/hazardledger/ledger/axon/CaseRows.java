package org.hazardledger.ledger.axon;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one case in one table of a list, by their keys, each column as text. */
record CaseRows(Map<String, Map<String, @Nullable String>> byKey) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static CaseRows read(JdbcClient jdbc, ListRows table, UUID caseId) {
        Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
        // As the database writes it: the driver writes an array otherwise from the fifth time on that it is asked.
        jdbc.sql("select to_json(r)::text from %s r where %s = ?".formatted(table.table(), table.caseId()))
                .params(caseId)
                .query(String.class)
                .list()
                .forEach(row -> {
                    Map<String, @Nullable String> columns = columns(row);
                    rows.put(keyOf(columns, table), columns);
                });
        return new CaseRows(rows);
    }

    static void delete(JdbcClient jdbc, ListRows table, UUID caseId) {
        jdbc.sql("delete from %s where %s = ?".formatted(table.table(), table.caseId()))
                .params(caseId)
                .update();
    }

    private static Map<String, @Nullable String> columns(String row) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        JSON.readTree(row).propertyStream().forEach(column -> columns.put(column.getKey(), text(column.getValue())));
        return columns;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.isString() ? value.asString() : value.toString();
    }

    private static String keyOf(Map<String, @Nullable String> columns, ListRows table) {
        return Arrays.stream(table.key())
                .map(column -> column + "=" + columns.get(column))
                .collect(Collectors.joining(" "));
    }

    /** Which rows and columns are not those that the ledger gives; values are nobody's business. Empty if none. */
    Optional<String> driftFrom(CaseRows expected) {
        TreeSet<String> keys = new TreeSet<>(byKey.keySet());
        keys.addAll(expected.byKey.keySet());
        String drift = keys.stream()
                .map(key -> drift(key, byKey.get(key), expected.byKey.get(key)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return drift.isEmpty() ? Optional.empty() : Optional.of(drift);
    }

    private static Optional<String> drift(
            String key, @Nullable Map<String, @Nullable String> row, @Nullable Map<String, @Nullable String> expected) {
        if (row == null) {
            return Optional.of("row " + key + " is missing");
        }
        if (expected == null) {
            return Optional.of("row " + key + " has no event");
        }
        String columns = row.keySet().stream()
                .filter(column -> !Objects.equals(row.get(column), expected.get(column)))
                .collect(Collectors.joining(", "));
        return columns.isEmpty() ? Optional.empty() : Optional.of("row " + key + " differs in " + columns);
    }
}
