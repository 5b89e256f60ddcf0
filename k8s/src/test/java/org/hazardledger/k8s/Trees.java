package org.hazardledger.k8s;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looking for things in parsed YAML, wherever they stand. */
final class Trees {
    private Trees() {}

    /** Every map in this tree, the tree itself among them. */
    static Stream<Map<?, ?>> maps(Object tree) {
        return switch (tree) {
            case Map<?, ?> map ->
                Stream.concat(Stream.of(map), map.values().stream().flatMap(Trees::maps));
            case List<?> list -> list.stream().flatMap(Trees::maps);
            default -> Stream.empty();
        };
    }

    /** Every text that stands under one of these keys. */
    static Stream<String> texts(Object tree, Set<String> keys) {
        return maps(tree)
                .flatMap(map -> map.entrySet().stream())
                .filter(entry -> keys.contains(entry.getKey()) && entry.getValue() instanceof String)
                .map(entry -> (String) entry.getValue());
    }
}
