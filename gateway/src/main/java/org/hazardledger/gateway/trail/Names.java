package org.hazardledger.gateway.trail;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.OwnToken;
import org.hazardledger.gateway.inquiry.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what the persons in an answer are called (D12): whoever may see a case may know who acted in it, so the gateway
 * asks identity in its own name. Nothing is remembered: a name is here as long as the answer is being written, so that
 * an erased one is gone with the next, and is never logged.
 */
@Component
final class Names {

    private static final Logger log = LoggerFactory.getLogger(Names.class);
    private static final String IDENTITY = "identity";
    private static final Pattern REF = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What fits in the address of a request. */
    private static final int AT_ONCE = 100;

    private final Inquiries inquiries;
    private final OwnToken token;
    private final JsonMapper json;

    Names(Inquiries inquiries, OwnToken token, JsonMapper json) {
        this.inquiries = inquiries;
        this.token = token;
        this.json = json;
    }

    /**
     * The names, by PersonRef.
     *
     * @param names null for somebody whose name was erased or is not available
     * @param available whether identity was there to be asked
     */
    record Named(SortedMap<String, @Nullable String> names, boolean available) {}

    /**
     * Names whoever is in the answer: all who acted or are named as who did something, and of the other references
     * those that identity knows as persons.
     *
     * @param identityIsThere false if it was silent a moment ago; then it is not asked again
     */
    Named in(JsonNode answer, boolean identityIsThere) throws InterruptedException {
        SortedSet<String> persons = new TreeSet<>();
        SortedSet<String> references = new TreeSet<>();
        collect("", answer, persons, references);
        SortedMap<String, @Nullable String> names = new TreeMap<>();
        persons.forEach(person -> names.put(person, null));
        if (references.isEmpty()) {
            return new Named(names, identityIsThere);
        }
        Optional<String> own = identityIsThere ? token.authorization() : Optional.empty();
        if (own.isEmpty()) {
            return new Named(names, false);
        }
        boolean available = true;
        for (Reply reply : inquiries.atOnce(pages(references, own.get())).values()) {
            available &= read(reply, names);
        }
        return new Named(names, available);
    }

    private static void collect(String name, JsonNode node, SortedSet<String> persons, SortedSet<String> references) {
        if (node.isString() && REF.matcher(node.asString()).matches()) {
            references.add(node.asString());
            if (name.equals("person") || name.equals("by")) {
                persons.add(node.asString());
            }
        }
        if (node.isObject()) {
            node.forEachEntry((key, value) -> collect(key, value, persons, references));
        } else {
            node.forEach(each -> collect(name, each, persons, references));
        }
    }

    private static SortedMap<Integer, Inquiry> pages(SortedSet<String> references, String authorization) {
        Map<String, String> said = Map.of("Accept", "application/json", HttpHeaders.AUTHORIZATION, authorization);
        SortedMap<Integer, Inquiry> pages = new TreeMap<>();
        String[] all = references.toArray(String[]::new);
        for (int from = 0; from < all.length; from += AT_ONCE) {
            String ids = String.join(",", Arrays.copyOfRange(all, from, Math.min(all.length, from + AT_ONCE)));
            pages.put(from, new Inquiry(IDENTITY, "/api/persons/names", Map.of("ids", ids), said));
        }
        return pages;
    }

    /** False if identity was not there, or does not tell the gateway. */
    private boolean read(Reply reply, SortedMap<String, @Nullable String> names) {
        return switch (reply) {
            case Reply.Silence(String why) -> {
                log.warn("No names from {}: {}", IDENTITY, why);
                yield false;
            }
            case Reply.Said said when said.status() == 200 -> read(said.body(), names);
            case Reply.Said said -> {
                log.warn("No names from {}: status {}", IDENTITY, said.status());
                yield false;
            }
        };
    }

    private boolean read(byte[] body, SortedMap<String, @Nullable String> names) {
        try {
            json.readTree(body)
                    .path("names")
                    .forEachEntry((person, name) ->
                            names.put(person, name.path("name").asStringOpt().orElse(null)));
            return true;
        } catch (JacksonException unreadable) {
            // Not the words of the exception: they quote what was read.
            log.warn("What {} says of names cannot be read", IDENTITY);
            return false;
        }
    }
}
