package org.hazardledger.ledger.trail;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A list as a file for a spreadsheet (RFC 4180): the columns are the names of the list's answer, the rows are written
 * as they are read, and the file's name says to which place in the ledger it is current.
 */
public final class CsvFile {
    /** The media type. */
    public static final String TYPE = "text/csv";

    /** Without it, Excel takes Chinese for another encoding. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A text that begins so would be carried out by a spreadsheet, so it gets an apostrophe before it. */
    private static final String FORMULA = "=+-@\t\r";

    private CsvFile() {}

    /**
     * Answers with all rows.
     *
     * @param name of the list, as it stands in the file's name
     * @param type of its rows
     * @throws IOException if it ends early: the answer is cut off then, so that nobody takes it for the whole
     */
    public static <R extends Record> void answer(
            PastRows.All<R> rows, String name, Class<R> type, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Ledger-Position", rows.place());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(rows.place().replaceAll("[^a-z0-9]", "-") + "-" + name + ".csv")
                        .build()
                        .toString());
        Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 15);
        out.write(BYTE_ORDER_MARK);
        out.write(line(columns(type, "")));
        try {
            rows.forEach(row -> write(row, out));
        } catch (RuntimeException e) {
            throw new IOException("The export of " + name + " ended early", e);
        }
        out.flush();
    }

    private static void write(Record row, Writer out) {
        try {
            out.write(line(cells(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvFile::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static List<String> columns(Class<?> type, String prefix) {
        List<String> columns = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                columns.addAll(columns(component.getType(), name + "."));
            } else {
                columns.add(name);
            }
        }
        return columns;
    }

    private static List<String> cells(Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = value(component, row);
            if (!component.getType().isRecord()) {
                cells.add(text(value));
            } else if (value instanceof Record nested) {
                cells.addAll(cells(nested));
            } else {
                columns(component.getType(), "").forEach(column -> cells.add(""));
            }
        }
        return cells;
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A row does not tell its " + component.getName(), e);
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> harmless(text);
            case Collection<?> several ->
                harmless(several.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            default -> value.toString();
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = Stream.of(",", "\"", "\n", "\r").noneMatch(cell::contains);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
