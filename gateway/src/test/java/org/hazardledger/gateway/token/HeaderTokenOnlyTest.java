package org.hazardledger.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

final class HeaderTokenOnlyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc.DEF-0_9~+/x==",
                "bearer abc",
                "BEARER abc",
                "Bearer =",
                "Bearer a=b",
                "Bearer a b",
                "Bearer  a",
                "Bearer ",
                "Bearer",
                "Bearerabc",
                "Bearer\tabc",
                "Bearer abc\u00e9",
                "Bearer \u4ee4\u724c",
                "Basic abc",
                "Bear",
                " Bearer abc",
                ""
            })
    void a_header_says_what_it_says_to_spring_security(String header) {
        assertThat(read(new HeaderTokenOnly(), header)).isEqualTo(read(new DefaultBearerTokenResolver(), header));
    }

    private static String read(BearerTokenResolver resolver, String header) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(HttpHeaders.AUTHORIZATION, header);
        try {
            return "token: " + resolver.resolve(request);
        } catch (OAuth2AuthenticationException refused) {
            return "refused: " + refused.getError().getErrorCode() + ", " + refused.getMessage();
        }
    }
}
