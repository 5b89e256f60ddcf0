package org.hazardledger.ledger.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.hazardledger.ledger.request.RequestRefused;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AfterHeaderTest {
    private final AfterHeader after = new AfterHeader(new Following(Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "registry",
                "registry:",
                "registry:-1",
                "registry:x",
                "Registry:1",
                "registry:9999999999999999999",
                "registry:1;hazard:2",
                "registry:1,",
                "registry:1 hazard:2"
            })
    void what_names_no_places_is_refused_and_not_overlooked(String header) {
        assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> asked(header));
        assertThatExceptionOfType(RequestRefused.class).isThrownBy(() -> asked("registry:1", header));
    }

    @Test
    void several_places_stand_behind_commas_or_in_headers_of_their_own() throws Exception {
        assertThat(asked("registry:1, hazard/1:2")).isTrue();
        assertThat(asked("registry:1", "hazard:2")).isTrue();
        assertThat(asked()).isTrue();
    }

    private boolean asked(String... headers) throws InterruptedException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String header : headers) {
            request.addHeader("After", header);
        }
        return after.preHandle(request, new MockHttpServletResponse(), this);
    }
}
