package org.hazardledger.ledger.axon;

import java.sql.ResultSet;
import java.sql.SQLException;
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

/** The rows of one case in one table of a list, by their keys, each column as text. */
record CaseRows(Map<String, Map<String, @Nullable String>> byKey) {

    static CaseRows read(JdbcClient jdbc, ListRows table, UUID caseId) {
        Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
        jdbc.sql("select * from %s where %s = ?".formatted(table.table(), table.caseId()))
                .params(caseId)
                .query(row -> {
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

    private static Map<String, @Nullable String> columns(ResultSet row) throws SQLException {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.put(row.getMetaData().getColumnName(i), row.getString(i));
        }
        return columns;
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
