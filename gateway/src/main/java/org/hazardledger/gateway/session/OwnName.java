package org.hazardledger.gateway.session;

import java.util.Map;
import java.util.Optional;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.OwnToken;
import org.hazardledger.gateway.inquiry.Reply;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What somebody is called: no token holds a name, so identity is asked, and the answer kept nowhere. */
@Component
final class OwnName {
    private final Inquiries inquiries;
    private final OwnToken token;
    private final JsonMapper json;

    OwnName(Inquiries inquiries, OwnToken token, JsonMapper json) {
        this.inquiries = inquiries;
        this.token = token;
        this.json = json;
    }

    /** Empty if identity is not there, or the name was erased. */
    Optional<String> of(String person) throws InterruptedException {
        Optional<String> own = token.authorization();
        if (own.isEmpty() || person.isEmpty()) {
            return Optional.empty();
        }
        Reply reply = inquiries.of(new Inquiry(
                "identity",
                "/api/persons/names",
                Map.of("ids", person),
                Map.of("Accept", "application/json", HttpHeaders.AUTHORIZATION, own.get())));
        if (!(reply instanceof Reply.Said said) || said.status() != 200) {
            return Optional.empty();
        }
        try {
            return json.readTree(said.body())
                    .path("names")
                    .path(person)
                    .path("name")
                    .asStringOpt();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
