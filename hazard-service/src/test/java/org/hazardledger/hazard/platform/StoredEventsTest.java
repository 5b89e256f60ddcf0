package org.hazardledger.hazard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventTypes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What was ever written can be read, and what is written today is written as it always was. A golden file is never
 * changed: a new shape is a new revision, with a file of its own.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredEventsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/events");

    private final EventTypes types = new StoredEvents().eventTypes();
    private final ContentFormat format = new ContentFormat(types);

    @Test
    void every_type_has_a_golden_file_in_every_revision() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (EventTypes.Type type : types.all()) {
            if (isOurs(type)) {
                for (int revision = 1; revision <= type.revision(); revision++) {
                    expected.add(type.name() + ".v" + revision + ".json");
                }
            }
        }
        Set<String> files = new TreeSet<>();
        names(GOLDEN).forEach(file -> files.add(withoutShape(file)));
        assertThat(files).isEqualTo(expected);
    }

    /**
     * An event that got an optional field, or words, has a second file with it:
     * {@code hazard.confirmed.v1.signed.json}.
     */
    private static String withoutShape(String file) {
        return file.replaceFirst("(\\.v\\d+)\\.[a-z-]+\\.json$", "$1.json");
    }

    @Test
    void every_golden_file_is_read_and_written_to_the_same_bytes() throws IOException {
        for (String name : names(GOLDEN)) {
            byte[] stored = Files.readString(GOLDEN.resolve(name)).strip().getBytes(StandardCharsets.UTF_8);
            assertThat(new String(format.write(format.read(stored)), StandardCharsets.UTF_8))
                    .as(name)
                    .isEqualTo(new String(stored, StandardCharsets.UTF_8));
        }
    }

    /** The other types are the ledger's own or another service's, and are kept by them. */
    private static boolean isOurs(EventTypes.Type type) {
        return type.received() == null && type.payload().getName().startsWith("org.hazardledger.hazard.");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
