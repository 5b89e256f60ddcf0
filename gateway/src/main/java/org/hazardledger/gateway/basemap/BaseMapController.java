package org.hazardledger.gateway.basemap;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/base-map}: what the console draws its points on, if the authority has given it anything. */
@RestController
class BaseMapController {
    private static final String IMAGE = "/api/base-map/image";

    private final BaseMapProperties.@Nullable Sheet map;

    BaseMapController(BaseMapProperties properties) {
        this.map = properties.baseMap();
        if (map != null && !Files.isReadable(map.file())) {
            throw new IllegalStateException("gateway.base-map: cannot read " + map.file());
        }
    }

    /** @param map null if there is none */
    record Slot(@Nullable Sheet map) {}

    /** The edges in degrees, and where the picture is. */
    record Sheet(String image, double west, double south, double east, double north, String approval) {}

    @GetMapping("/api/base-map")
    ResponseEntity<Slot> baseMap() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(new Slot(sheet()));
    }

    private @Nullable Sheet sheet() {
        return map == null ? null : new Sheet(IMAGE, map.west(), map.south(), map.east(), map.north(), map.approval());
    }

    @GetMapping(IMAGE)
    ResponseEntity<Resource> image() {
        if (map == null) {
            throw new Refused(Problem.NOT_FOUND, List.of());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(map.type()))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(map.file()));
    }
}
