package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents and the build say about the project's own files is true. */
class ProjectFilesTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z]+:.*");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:[A-Z_]+=\\S+ )*(\\./[a-z]+)\\b");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

    @Test
    void every_relative_link_in_readme_and_docs_resolves() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1).replaceFirst("#.*", ""))
                    .filter(link ->
                            !link.isEmpty() && !WITH_SCHEME.matcher(link).matches())
                    .filter(link -> !Files.exists(document.resolveSibling(link)))
                    .forEach(link -> broken.add(PROJECT.relativize(document) + " -> " + link));
        }
        assertThat(documents()).hasSizeGreaterThan(3);
        assertThat(broken).isEmpty();
    }

    @Test
    void every_command_that_the_readme_shows_exists() throws Exception {
        List<String> english = commands("README.md");
        assertThat(english).contains("./start", "./demo", "./mvnw");
        assertThat(english)
                .allSatisfy(command -> assertThat(PROJECT.resolve(command)).isExecutable());
        assertThat(commands("README.zh-CN.md")).isEqualTo(english);
    }

    @Test
    void every_service_is_built_before_the_end_to_end_test_that_runs_it() throws Exception {
        String pom = Files.readString(PROJECT.resolve("quickstart/pom.xml"));
        Settings settings = Settings.fromEnvironment(PROJECT, Map.of());
        assertThat(Part.all(settings.ports()).stream().filter(part -> part.existsIn(PROJECT)))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(pom).contains("<artifactId>" + part.folder() + "</artifactId>"));
    }

    private static List<String> commands(String readme) throws IOException {
        return FENCED.matcher(Files.readString(PROJECT.resolve(readme)))
                .results()
                .map(MatchResult::group)
                .flatMap(block -> COMMAND.matcher(block).results().map(command -> command.group(1)))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(PROJECT);
                Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(
                            top.filter(file -> file.getFileName().toString().startsWith("README")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }
}
