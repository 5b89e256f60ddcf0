package org.hazardledger.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hazardledger.quickstart.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks for the demo people's names where none may be: in what was recorded, in what operators see, in logs (D12). */
public final class PersonalData {
    private static final List<String> PLACES = List.of(
            "select convert_from(content, 'UTF8') from ledger.event",
            "select detail || subject from operation.alarm",
            "select reason from operation.parked");

    private PersonalData() {}

    /** In no ledger, and in nothing that operators see. */
    public static void standsNowhereInClear(Manifest manifest, Path run) throws IOException, SQLException {
        List<String> names = names(run);
        assertThat(names).hasSizeGreaterThan(20);
        for (Map.Entry<String, Manifest.Database> database :
                manifest.databases().entrySet()) {
            for (String place : PLACES) {
                for (String text : texts(database.getValue(), place)) {
                    assertThat(text).as("%s: %s", database.getKey(), place).doesNotContain(names);
                }
            }
        }
        try (Stream<Path> logs = Files.list(run.resolve("logs"))) {
            logs.forEach(log -> assertThat(contentOf(log)).as("%s", log).doesNotContain(names));
        }
    }

    private static List<String> names(Path run) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(run.resolve("demo-people.json")))
                .required("persons")
                .valueStream()
                .map(person -> person.required("name"))
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> texts(Manifest.Database database, String query) throws SQLException {
        String url = "jdbc:" + database.url();
        try (Connection connection = DriverManager.getConnection(url, database.adminUser(), database.adminPassword());
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static String contentOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
