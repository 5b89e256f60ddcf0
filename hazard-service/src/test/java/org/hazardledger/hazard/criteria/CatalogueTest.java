package org.hazardledger.hazard.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final Catalogue catalogue = catalogue(Map.of("2024s", LocalDate.of(2024, 4, 24)));

    @Test
    @Tag("R035")
    void the_standard_has_64_items_with_79_numbered_cases_and_the_supplement_8() {
        List<Catalogue.Item> standard = items("2022");
        assertThat(standard).hasSize(64);
        assertThat(standard.stream().mapToInt(item -> item.subItems().size()).sum())
                .isEqualTo(79);
        assertThat(count(standard, ObjectType.UNDERGROUND)).isEqualTo(32);
        assertThat(count(standard, ObjectType.OPEN_PIT)).isEqualTo(13);
        assertThat(count(standard, ObjectType.TAILINGS_POND)).isEqualTo(19);

        List<Catalogue.Item> supplement = items("2024s");
        assertThat(supplement).hasSize(8).allMatch(item -> item.subItems().isEmpty());
        assertThat(count(supplement, ObjectType.UNDERGROUND)).isEqualTo(4);
        assertThat(count(supplement, ObjectType.OPEN_PIT)).isEqualTo(2);
        assertThat(count(supplement, ObjectType.TAILINGS_POND)).isEqualTo(2);
    }

    @Test
    @Tag("R035")
    void every_code_resolves_to_its_text_and_an_english_title() {
        Set<String> titles = new HashSet<>();
        for (Edition edition : catalogue.inForceOn(TODAY)) {
            for (Catalogue.Item item : catalogue.items(edition)) {
                Criterion criterion =
                        catalogue.find(edition.version(), item.code()).orElseThrow();
                assertThat(criterion.text()).isEqualTo(item.text()).startsWith("（");
                assertThat(criterion.titleEn()).isNotBlank();
                assertThat(criterion.whole()).isEqualTo(item.subItems().isEmpty());
                for (Catalogue.SubItem sub : item.subItems()) {
                    Criterion named =
                            catalogue.find(edition.version(), sub.code()).orElseThrow();
                    assertThat(sub.code()).startsWith(item.code() + ".");
                    assertThat(item.text()).contains(named.text());
                    assertThat(named.objectType()).isEqualTo(item.objectType());
                    assertThat(named.whole()).isTrue();
                    assertThat(named.titleEn()).isEqualTo(sub.titleEn()).isNotBlank();
                    titles.add(named.titleEn());
                }
            }
        }
        assertThat(titles).as("each case has a title of its own").hasSize(79);
        assertThat(catalogue.find("2022", "US1")).isEmpty();
        assertThat(catalogue.find("2017", "U1")).isEmpty();
    }

    @Test
    @Tag("R035")
    void which_editions_are_in_force_is_a_matter_of_the_day() {
        assertThat(versionsOn(LocalDate.of(2022, 8, 31))).isEmpty();
        assertThat(versionsOn(LocalDate.of(2022, 9, 1))).containsExactly("2022");
        assertThat(versionsOn(LocalDate.of(2024, 4, 23))).containsExactly("2022");
        assertThat(versionsOn(LocalDate.of(2024, 4, 24))).containsExactly("2022", "2024s");
    }

    @Test
    @Tag("R035")
    void an_edition_without_a_first_day_waits_for_the_regulator_to_set_one() {
        Catalogue unset = catalogue(Map.of());

        assertThat(unset.inForceOn(TODAY)).extracting(Edition::version).containsExactly("2022");
        assertThat(unset.find("2024s", "US1").orElseThrow().inForceOn(TODAY)).isFalse();
    }

    private List<String> versionsOn(LocalDate day) {
        return catalogue.inForceOn(day).stream().map(Edition::version).toList();
    }

    private List<Catalogue.Item> items(String version) {
        return catalogue.inForceOn(TODAY).stream()
                .filter(edition -> edition.version().equals(version))
                .flatMap(edition -> catalogue.items(edition).stream())
                .toList();
    }

    private static long count(List<Catalogue.Item> items, ObjectType type) {
        return items.stream().filter(item -> item.objectType() == type).count();
    }

    private static Catalogue catalogue(Map<String, LocalDate> inForceFrom) {
        try {
            return new Catalogue(new CriteriaProperties(inForceFrom), JsonMapper.shared());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
