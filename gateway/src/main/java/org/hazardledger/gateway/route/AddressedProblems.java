package org.hazardledger.gateway.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service refused is the address that the caller asked, not the one inside the house that a route made of it.
 */
@Component
final class AddressedProblems extends RestClientProxyExchange {

    private final JsonMapper json;

    AddressedProblems(RestClient.Builder client, GatewayMvcProperties properties, JsonMapper json) {
        super(client.build(), properties);
        this.json = json;
    }

    @Override
    public ServerResponse exchange(Request exchange) {
        ServerResponse answer = super.exchange(exchange);
        if (MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(answer.headers().getContentType())) {
            address(exchange.getServerRequest(), answer);
        }
        return answer;
    }

    private void address(ServerRequest asked, ServerResponse answer) {
        byte[] problem;
        try (InputStream body =
                Objects.requireNonNull(MvcUtils.getAttribute(asked, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR))) {
            problem = body.readAllBytes();
        } catch (IOException broken) {
            throw new ResourceAccessException("An answer broke on its way", broken);
        }
        byte[] addressed = addressed(problem, asked.servletRequest().getRequestURI());
        MvcUtils.putAttribute(asked, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR, new ByteArrayInputStream(addressed));
        if (answer.headers().getContentLength() >= 0) {
            answer.headers().setContentLength(addressed.length);
        }
    }

    /** What is no problem after all goes as it came. */
    private byte[] addressed(byte[] problem, String address) {
        try {
            return json.readTree(problem) instanceof ObjectNode members && members.has("instance")
                    ? json.writeValueAsBytes(members.put("instance", address))
                    : problem;
        } catch (JacksonException unreadable) {
            return problem;
        }
    }
}
