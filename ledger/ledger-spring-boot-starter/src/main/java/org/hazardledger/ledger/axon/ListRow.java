package org.hazardledger.ledger.axon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a {@link ListTable} in memory, column by column. */
public final class ListRow {
    private final Set<String> columns;
    private final Map<String, @Nullable Object> values;

    ListRow(Set<String> columns, Map<String, @Nullable Object> values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * Sets a column.
     *
     * @param value as JSON writes it: a text, a number, a date, a moment, a list of them; an enum by its name
     * @throws IllegalArgumentException if the table has no such column
     */
    public ListRow set(String column, @Nullable Object value) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("No column " + column + " among " + columns);
        }
        values.put(column, value instanceof Enum<?> constant ? constant.name() : value);
        return this;
    }

    /** The text in a column, which must not be empty. */
    public String text(String column) {
        return (String) Objects.requireNonNull(values.get(column), column);
    }

    /** The text in a column, if there is one. */
    public Optional<String> find(String column) {
        return Optional.ofNullable((String) values.get(column));
    }

    /** The number in a column, which must not be empty. */
    public long number(String column) {
        return ((Number) Objects.requireNonNull(values.get(column), column)).longValue();
    }

    /** The texts in a column of several, which must not be empty. */
    public List<String> texts(String column) {
        List<String> texts = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(values.get(column), column)).forEach(text -> texts.add((String) text));
        return texts;
    }

    ListRow copy() {
        return new ListRow(columns, new LinkedHashMap<>(values));
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
