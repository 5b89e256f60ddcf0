package org.hazardledger.ledger.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

final class HeaderTextTest {

    @Test
    void every_character_passes_or_not_as_it_does_with_the_firewall_as_it_comes() {
        StrictHttpFirewall asItComes = new StrictHttpFirewall();
        StrictHttpFirewall ours = new StrictHttpFirewall();
        ours.setAllowedHeaderValues(new HeaderText());
        List<Integer> otherwise = new ArrayList<>();

        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (passes(asItComes, "a" + (char) c) != passes(ours, "a" + (char) c)) {
                otherwise.add(c);
            }
        }

        assertThat(otherwise).isEmpty();
    }

    @Test
    void one_forbidden_character_behind_one_that_is_not_ascii_is_found() {
        HeaderText text = new HeaderText();

        assertThat(text.test("矿山")).isTrue();
        assertThat(text.test("矿\t山")).isTrue();
        assertThat(text.test("矿\u0000山")).isFalse();
        assertThat(text.test("矿山\r\n")).isFalse();
        assertThat(text.test("")).isTrue();
    }

    private static boolean passes(StrictHttpFirewall firewall, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("X-Text", value);
        try {
            firewall.getFirewalledRequest(request).getHeader("X-Text");
            return true;
        } catch (RequestRejectedException rejected) {
            return false;
        }
    }
}
