package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BaseMapTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    @Test
    void there_is_no_map_until_the_authority_gives_one_and_strangers_learn_neither() throws Exception {
        String token = HOUSE.issuer.token("county-officer");

        assertThat(json(HOUSE.get("/api/base-map", token)).path("map").isNull()).isTrue();
        assertThat(HOUSE.get("/api/base-map/image", token).statusCode()).isEqualTo(404);
        assertThat(HOUSE.get("/api/base-map").statusCode()).isEqualTo(401);
        assertThat(HOUSE.get("/api/base-map/image").statusCode()).isEqualTo(401);
    }

    @Test
    void the_map_is_given_with_its_edges_and_its_approval(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("map.PNG"), PICTURE);
        try (ConfigurableApplicationContext gateway =
                with(file, "west=113.9", "south=28.7", "east=116.9", "north=30.2", "approval=赣S(2026)001号")) {
            String base = "http://localhost:" + TestHouse.port(gateway);
            assertThat(json(get(base + "/api/base-map")).path("map").toString())
                    .isEqualTo("{\"image\":\"/api/base-map/image\",\"west\":113.9,\"south\":28.7,\"east\":116.9,"
                            + "\"north\":30.2,\"approval\":\"赣S(2026)001号\"}");
            HttpResponse<String> picture = get(base + "/api/base-map/image");
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(picture.headers().firstValue("Content-Length")).contains("4");
        }
    }

    @Test
    void a_map_without_edges_or_approval_or_that_is_no_picture_stops_the_start(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("map.png"), PICTURE);
        Path page = Files.write(folder.resolve("map.svg"), PICTURE);
        String[] edges = {"west=113.9", "south=28.7", "east=116.9", "north=30.2"};

        assertThatThrownBy(() -> with(file, "approval=1")).rootCause().hasMessageContaining("west < east");
        assertThatThrownBy(() -> with(file, "south=28.7", "east=116.9", "north=30.2", "approval=1"))
                .as("a missing edge is not the meridian of Greenwich")
                .rootCause()
                .hasMessageContaining("west < east");
        assertThatThrownBy(() -> with(file, edges)).rootCause().hasMessageContaining("审图号");
        assertThatThrownBy(() -> with(page, and(edges, "approval=1")))
                .rootCause()
                .hasMessageContaining("PNG");
        assertThatThrownBy(() -> with(folder.resolve("gone.png"), and(edges, "approval=1")))
                .rootCause()
                .hasMessageContaining("cannot read");
    }

    private static String[] and(String[] settings, String one) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = one;
        return all;
    }

    private static ConfigurableApplicationContext with(Path file, String... settings) {
        String[] all = and(settings, "file=" + file);
        return TestHouse.gateway(
                HOUSE.issuer.uri(),
                HOUSE.services,
                Arrays.stream(all).map(each -> "--gateway.base-map." + each).toArray(String[]::new));
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HOUSE.send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + HOUSE.issuer.token("county-officer")));
    }
}
