package org.hazardledger.gateway.basemap;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param baseMap what {@code gateway.base-map} says; null for no map */
@ConfigurationProperties("gateway")
record BaseMapProperties(@Nullable Sheet baseMap) {

    /**
     * A picture of the jurisdiction, north above, in plain degrees (equirectangular), that the authority itself has had
     * approved. A map without an approval number may not be shown, so none is taken without.
     *
     * @param file PNG, JPEG or WebP
     * @param west longitude of its left edge, WGS 84
     * @param south latitude of its lower edge
     * @param east longitude of its right edge
     * @param north latitude of its upper edge
     * @param approval its approval number 审图号, shown beside it
     */
    record Sheet(Path file, Double west, Double south, Double east, Double north, String approval) {
        private static final Map<String, String> TYPES =
                Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "webp", "image/webp");

        /** @throws IllegalArgumentException in words for the operator, if something is missing or wrong */
        Sheet {
            if (Stream.of(west, south, east, north).anyMatch(Objects::isNull) || west >= east || south >= north) {
                throw new IllegalArgumentException(
                        "gateway.base-map: a map needs west < east and south < north, in degrees");
            }
            if (Objects.requireNonNullElse(approval, "").isBlank()) {
                throw new IllegalArgumentException("gateway.base-map: a map needs its approval number 审图号");
            }
            if (Objects.isNull(file) || !TYPES.containsKey(ending(file))) {
                throw new IllegalArgumentException("gateway.base-map: a map is a PNG, JPEG or WebP file: " + file);
            }
        }

        /** Of the file, by its name. */
        String type() {
            return Objects.requireNonNull(TYPES.get(ending(file)));
        }

        private static String ending(Path file) {
            String name = String.valueOf(file.getFileName());
            return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        }
    }
}
