package org.hazardledger.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The admin calls that identity makes, answered over real HTTP as Keycloak answers them. */
public final class KeycloakStandIn implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ADMIN = "/admin/realms/test";

    private final HttpServer server;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile boolean down;
    private volatile Runnable beforePassword = () -> {};

    /** An account; {@code clientRoles} are names of roles of one client. */
    public static final class User {
        private final String id = UUID.randomUUID().toString();
        private ObjectNode representation;
        private final Set<String> roles = new TreeSet<>(Set.of("default-roles-test"));
        private final Set<String> clientRoles = new TreeSet<>();
        private @Nullable String password;
        private int logouts;

        private User(ObjectNode representation) {
            this.representation = representation.put("id", id);
        }

        /** What was not ours to change stays here. */
        public synchronized JsonNode representation() {
            return representation.deepCopy();
        }

        public synchronized Set<String> roles() {
            Set<String> ours = new TreeSet<>(roles);
            ours.remove("default-roles-test");
            return ours;
        }

        public synchronized Set<String> clientRoles() {
            return new TreeSet<>(clientRoles);
        }

        /** The password, if one was set. */
        public synchronized Optional<String> password() {
            return Optional.ofNullable(password);
        }

        /** How often all sessions were ended. */
        public synchronized int logouts() {
            return logouts;
        }

        public synchronized void give(String role) {
            roles.add(role);
        }

        public synchronized void giveClientRole(String role) {
            clientRoles.add(role);
        }
    }

    public KeycloakStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            }
        });
        server.start();
    }

    /** The realm's issuer. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/test";
    }

    /** From here on every call is answered 503, or no more. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /** What happens when a password is about to be set. */
    public void beforePassword(Runnable then) {
        beforePassword = then;
    }

    public Optional<User> user(String login) {
        return Optional.ofNullable(users.get(login));
    }

    /** Puts an account there by hand. */
    public User make(String login, Map<String, String> attributes) {
        ObjectNode user = JSON.createObjectNode().put("username", login).put("enabled", true);
        ObjectNode all = user.putObject("attributes");
        attributes.forEach((name, value) -> all.putArray(name).add(value));
        User made = new User(user);
        users.put(login, made);
        return made;
    }

    public void deleteByHand(String login) {
        users.remove(login);
    }

    /** What was asked, as {@code METHOD path}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(method + " " + path);
        if (down) {
            answer(exchange, 503, null);
        } else if (path.equals("/realms/test/protocol/openid-connect/token")) {
            boolean known = new String(body, StandardCharsets.UTF_8).contains("client_secret=stand-in-secret");
            answer(
                    exchange,
                    known ? 200 : 401,
                    JSON.createObjectNode()
                            .put("access_token", "stand-in-token")
                            .put("expires_in", 300));
        } else if (!"Bearer stand-in-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, null);
        } else {
            admin(exchange, method, path.substring(ADMIN.length()), body.length == 0 ? null : JSON.readTree(body));
        }
    }

    private void admin(HttpExchange exchange, String method, String path, @Nullable JsonNode body) throws IOException {
        String[] parts = path.split("/", -1);
        if (path.startsWith("/roles/")) {
            answer(
                    exchange,
                    200,
                    JSON.createObjectNode().put("id", "role-" + parts[2]).put("name", parts[2]));
        } else if (path.equals("/users") && method.equals("GET")) {
            ArrayNode found = JSON.createArrayNode();
            user(query(exchange).getOrDefault("username", "")).ifPresent(user -> found.add(user.representation()));
            answer(exchange, 200, found);
        } else if (path.equals("/users") && body != null) {
            String login = body.required("username").asString();
            if (users.putIfAbsent(login, new User((ObjectNode) body)) != null) {
                answer(exchange, 409, null);
            } else {
                answer(exchange, 201, null);
            }
        } else {
            Optional<User> user = users.values().stream()
                    .filter(each -> each.id.equals(parts[2]))
                    .findFirst();
            if (user.isEmpty()) {
                answer(exchange, 404, null);
            } else {
                ofUser(exchange, method, parts, body, user.get());
            }
        }
    }

    private void ofUser(HttpExchange exchange, String method, String[] parts, @Nullable JsonNode body, User user)
            throws IOException {
        if (parts[parts.length - 1].equals("reset-password")) {
            beforePassword.run();
        }
        synchronized (user) {
            String rest = String.join("/", List.of(parts).subList(3, parts.length));
            switch (method + " " + rest) {
                case "PUT " -> user.representation = (ObjectNode) Objects.requireNonNull(body);
                case "DELETE " -> users.values().remove(user);
                case "GET role-mappings" -> {
                    ObjectNode mappings = JSON.createObjectNode();
                    ArrayNode realm = mappings.putArray("realmMappings");
                    user.roles.forEach(role -> realm.addObject().put("name", role));
                    if (!user.clientRoles.isEmpty()) {
                        ObjectNode client = mappings.putObject("clientMappings").putObject("realm-management");
                        client.put("id", "client-1");
                        ArrayNode roles = client.putArray("mappings");
                        user.clientRoles.forEach(role -> roles.addObject().put("name", role));
                    }
                    answer(exchange, 200, mappings);
                    return;
                }
                case "PUT reset-password" -> {
                    String value =
                            Objects.requireNonNull(body).required("value").asString();
                    if (value.length() < 12) {
                        answer(exchange, 400, JSON.createObjectNode().put("error", "invalidPasswordMinLengthMessage"));
                        return;
                    }
                    user.password = value;
                }
                case "POST logout" -> user.logouts++;
                case "POST role-mappings/realm" -> user.roles.addAll(names(body));
                case "DELETE role-mappings/realm" -> user.roles.removeAll(names(body));
                case "DELETE role-mappings/clients/client-1" -> user.clientRoles.clear();
                default -> {
                    answer(exchange, 404, null);
                    return;
                }
            }
            answer(exchange, 204, null);
        }
    }

    private static List<String> names(@Nullable JsonNode roles) {
        List<String> names = new ArrayList<>();
        Objects.requireNonNull(roles)
                .forEach(role -> names.add(role.required("name").asString()));
        return names;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, @Nullable JsonNode body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
