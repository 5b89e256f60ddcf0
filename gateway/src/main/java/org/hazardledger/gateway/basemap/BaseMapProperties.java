package org.hazardledger.gateway.basemap;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A picture of the jurisdiction, north above, in plain degrees (equirectangular), that the authority itself has had
 * approved. A map without an approval number may not be shown, so none is taken without.
 *
 * @param file PNG, JPEG or WebP; null for no map
 * @param west longitude of its left edge, WGS 84
 * @param south latitude of its lower edge
 * @param east longitude of its right edge
 * @param north latitude of its upper edge
 * @param approval its approval number 审图号, shown beside it
 */
@ConfigurationProperties("gateway.base-map")
record BaseMapProperties(
        @Nullable Path file,
        @Nullable Double west,
        @Nullable Double south,
        @Nullable Double east,
        @Nullable Double north,
        @Nullable String approval) {

    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "webp", "image/webp");

    /** @throws IllegalArgumentException in words for the operator, if a file is named and something else is missing */
    BaseMapProperties {
        if (file != null) {
            if (west == null || south == null || east == null || north == null || west >= east || south >= north) {
                throw new IllegalArgumentException(
                        "gateway.base-map: a map needs west < east and south < north, in degrees");
            }
            if (approval == null || approval.isBlank()) {
                throw new IllegalArgumentException("gateway.base-map: a map needs its approval number 审图号");
            }
            if (!TYPES.containsKey(ending(file))) {
                throw new IllegalArgumentException("gateway.base-map: a map is a PNG, JPEG or WebP file: " + file);
            }
        }
    }

    /** Of the file, by its name. */
    static String typeOf(Path file) {
        String type = TYPES.get(ending(file));
        if (type == null) {
            throw new IllegalArgumentException("No picture: " + file);
        }
        return type;
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
