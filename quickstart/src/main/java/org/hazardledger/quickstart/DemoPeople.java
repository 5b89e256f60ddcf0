package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people behind the demo accounts, as identity's first events: made from the overlay, so that a person is the same
 * in both. Officers get an enforcement certificate that is valid today.
 */
final class DemoPeople {
    /** The part that takes them. */
    static final String KEPT_BY = "identity";

    private static final Set<String> WITH_CERTIFICATE = Set.of("county-officer", "city-officer");
    private static final String SINCE = "2024-01-01";
    private static final String UNTIL = "2033-12-31";

    private DemoPeople() {}

    static Path file(Path run) {
        return run.resolve("demo-people.json");
    }

    /** Writes the file that identity takes while its ledger is empty; it holds names, so nobody else reads it. */
    static void write(Path run) throws IOException {
        Secrets.writePrivately(file(run), JsonMapper.shared().writeValueAsString(of(RealmDefinition.overlay())));
    }

    static ObjectNode of(ObjectNode overlay) {
        ObjectNode file = JsonMapper.shared().createObjectNode();
        ArrayNode persons = file.putArray("persons");
        for (JsonNode user : overlay.path("users")) {
            String id = attribute(user, "person");
            ObjectNode person = persons.addObject();
            person.put("id", id);
            person.put("login", user.path("username").asString());
            person.put(
                    "name",
                    user.path("lastName").asString() + user.path("firstName").asString());
            person.put("jurisdiction", attribute(user, "jurisdiction"));
            if (user.path("attributes").has("enterprise")) {
                person.put("enterprise", attribute(user, "enterprise"));
            }
            person.put("post", attribute(user, "post"));
            person.set("roles", user.path("realmRoles"));
            person.put("from", SINCE);
            if (user.path("realmRoles").valueStream().anyMatch(role -> WITH_CERTIFICATE.contains(role.asString()))) {
                person.putObject("certificate")
                        .put("number", attribute(user, "jurisdiction") + id.substring(id.length() - 5))
                        .put("validFrom", SINCE)
                        .put("validUntil", UNTIL);
            }
        }
        return file;
    }

    private static String attribute(JsonNode user, String name) {
        return user.at("/attributes/" + name + "/0").asString();
    }
}
