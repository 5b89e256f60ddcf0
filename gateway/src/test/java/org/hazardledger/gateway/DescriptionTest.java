package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hazardledger.ledger.testing.OpenApiLint;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescriptionTest {
    @Test
    void what_the_gateway_itself_answers_is_described_to_anybody_who_writes_a_client() throws Exception {
        assertThat(OpenApiLint.complaints(described())).isEmpty();
    }

    @Test
    void nothing_is_described_that_no_controller_answers_and_nothing_left_out() throws Exception {
        SortedSet<String> described = new TreeSet<>();
        described()
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().forEach(method -> described.add(method + " " + path.getKey())));

        assertThat(described).isEqualTo(answered());
    }

    private static JsonNode described() throws Exception {
        return json(HOUSE.get("/api/openapi/gateway"));
    }

    private static SortedSet<String> answered() {
        SortedSet<String> answered = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.hazardledger.gateway").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMethod::reflect)
                        .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                        .filter(mapping -> mapping != null && mapping.path()[0].startsWith("/api/"))
                        .forEach(mapping -> {
                            for (RequestMethod method : mapping.method()) {
                                answered.add(method.name().toLowerCase(Locale.ROOT) + " " + plain(mapping.path()[0]));
                            }
                        });
        return answered;
    }

    /** The address without the form of its variables. */
    private static String plain(String path) {
        return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{\\d+})*}", "{$1}");
    }
}
