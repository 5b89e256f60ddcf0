package org.hazardledger.hazard.criteria;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every edition that was ever in force, each a file of {@code criteria/}; a new one is a file more. */
@Component
public class Catalogue {
    private final List<Filed> editions;
    private final Map<Key, Criterion> byCode = new LinkedHashMap<>();

    Catalogue(CriteriaProperties properties, JsonMapper mapper) throws IOException {
        List<Filed> read = new ArrayList<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath:criteria/*.json")) {
            try (InputStream stream = resource.getInputStream()) {
                File file = mapper.readValue(stream, File.class);
                Edition edition = file.edition(properties.inForceFrom().get(file.version()));
                read.add(new Filed(edition, file.items()));
            }
        }
        read.sort(Comparator.comparing(filed -> filed.edition().published()));
        editions = List.copyOf(read);
        editions.forEach(this::index);
    }

    private record Key(String version, String code) {}

    private record Filed(Edition edition, List<Item> items) {}

    /** An item of the official text, with its numbered cases. */
    record Item(String code, ObjectType objectType, String text, String titleEn, List<SubItem> subItems) {}

    /** One numbered case of an item. */
    record SubItem(String code, String text, String titleEn) {}

    /** An edition's file. */
    private record File(
            String version,
            String titleZh,
            String titleEn,
            String document,
            LocalDate published,
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate inForceUntil,
            String source,
            List<Item> items) {
        Edition edition(@Nullable LocalDate configured) {
            return new Edition(
                    version,
                    titleZh,
                    titleEn,
                    document,
                    published,
                    inForceFrom == null ? configured : inForceFrom,
                    inForceUntil,
                    source);
        }
    }

    private void index(Filed filed) {
        for (Item item : filed.items()) {
            boolean whole = item.subItems().isEmpty();
            put(new Criterion(filed.edition(), item.code(), item.objectType(), item.text(), item.titleEn(), whole));
            for (SubItem sub : item.subItems()) {
                put(new Criterion(filed.edition(), sub.code(), item.objectType(), sub.text(), sub.titleEn(), true));
            }
        }
    }

    private void put(Criterion criterion) {
        Key key = new Key(criterion.edition().version(), criterion.code());
        if (byCode.put(key, criterion) != null) {
            throw new IllegalStateException("Two criteria have one code: " + key);
        }
    }

    /** The criterion of that code in that version, whether or not it is in force. */
    public Optional<Criterion> find(String version, String code) {
        return Optional.ofNullable(byCode.get(new Key(version, code)));
    }

    /** The editions that may be used on that day, the oldest first. */
    List<Edition> inForceOn(LocalDate day) {
        return editions.stream()
                .map(Filed::edition)
                .filter(edition -> edition.inForceOn(day))
                .toList();
    }

    /** The items of an edition in official order. */
    List<Item> items(Edition edition) {
        return editions.stream()
                .filter(filed -> filed.edition().equals(edition))
                .flatMap(filed -> filed.items().stream())
                .toList();
    }
}
