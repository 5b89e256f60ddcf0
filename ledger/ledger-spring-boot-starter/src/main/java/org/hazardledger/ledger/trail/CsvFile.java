package org.hazardledger.ledger.trail;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A list as a file for a spreadsheet (RFC 4180): a line of headings in the language asked for, the rows as they are
 * read, moments as they were where the mines are, with their offset. The file's name says to which place in the ledger
 * it is current.
 */
public final class CsvFile<R extends Record> {
    /** The media type. */
    public static final String TYPE = "text/csv";

    /** Without it, Excel takes Chinese for another encoding. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A text that begins so would be carried out by a spreadsheet, so it gets an apostrophe before it. */
    private static final String FORMULA = "=+-@＝＋－＠\t\r";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    private final String name;
    private final Class<R> type;
    private final Map<String, List<String>> headings;
    private final Map<String, Function<UUID, Optional<String>>> names;

    /**
     * The file of one list.
     *
     * @param name of the list, as it stands in the file's name
     * @param type of its rows
     * @param headings a line for each column: its name, a bar, its heading in Chinese, a bar, and in English; the
     *     column of names beside {@code mine} is {@code mine.name}
     * @param names of what the ids in these columns stand for, as far as they are known: they stand in a column beside
     * @throws IllegalArgumentException if a column has no heading
     */
    public CsvFile(String name, Class<R> type, String headings, Map<String, Function<UUID, Optional<String>>> names) {
        this.name = name;
        this.type = type;
        this.names = Map.copyOf(names);
        this.headings = headings.lines()
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .collect(Collectors.toUnmodifiableMap(List::getFirst, line -> line.subList(1, line.size())));
        for (String column : columns(type, "")) {
            if (this.headings.getOrDefault(column, List.of()).size() != 2) {
                throw new IllegalArgumentException("No heading for " + column);
            }
        }
    }

    /**
     * How the file is asked for, where a link can't say it in headers.
     *
     * @param format {@code csv}
     * @param lang {@code zh} or {@code en}; null for the language of {@code Accept-Language}
     */
    public record Wish(@Nullable String format, @Nullable String lang) {}

    /**
     * Answers with all rows.
     *
     * @throws IOException if it ends early: the answer is cut off then, so that nobody takes it for the whole
     */
    public void answer(PastRows.All<R> rows, Wish wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Ledger-Position", rows.place());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(rows.place().replaceAll("[^a-z0-9]", "-") + "-" + name + ".csv")
                        .build()
                        .toString());
        Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 15);
        out.write(BYTE_ORDER_MARK);
        int language = inEnglish(wish, request) ? 1 : 0;
        out.write(line(columns(type, "").stream()
                .map(column -> headings.getOrDefault(column, List.of()).get(language))
                .toList()));
        Map<UUID, Optional<String>> known = new HashMap<>();
        try {
            rows.forEach(row -> write(row, known, out));
        } catch (RuntimeException e) {
            throw new IOException("The export of " + name + " ended early", e);
        }
        out.flush();
    }

    private static boolean inEnglish(Wish wish, HttpServletRequest request) {
        return wish.lang() != null
                ? wish.lang().equals("en")
                : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                        && request.getLocale().getLanguage().equals("en");
    }

    private void write(Record row, Map<UUID, Optional<String>> known, Writer out) {
        try {
            out.write(line(cells(row, "", known)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvFile::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private List<String> columns(Class<?> of, String prefix) {
        List<String> columns = new ArrayList<>();
        for (RecordComponent component : of.getRecordComponents()) {
            String column = prefix + component.getName();
            if (component.getType().isRecord()) {
                columns.addAll(columns(component.getType(), column + "."));
            } else {
                columns.add(column);
            }
            if (names.containsKey(column)) {
                columns.add(column + ".name");
            }
        }
        return columns;
    }

    private List<String> cells(Record row, String prefix, Map<UUID, Optional<String>> known) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String column = prefix + component.getName();
            Object value = value(component, row);
            if (!component.getType().isRecord()) {
                cells.add(text(value));
            } else if (value instanceof Record nested) {
                cells.addAll(cells(nested, column + ".", known));
            } else {
                columns(component.getType(), column + ".").forEach(empty -> cells.add(""));
            }
            Function<UUID, Optional<String>> naming = names.get(column);
            if (naming != null) {
                cells.add(
                        value instanceof UUID id
                                ? text(known.computeIfAbsent(id, naming).orElse(null))
                                : "");
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
            case Instant moment -> MOMENT.format(moment);
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
