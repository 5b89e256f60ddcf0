package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A browser that knows forms, redirects and cookies, before the real gateway and the real Keycloak. */
final class Logins {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final String ENTERPRISES = "/api/enterprises";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Stack stack;
    private final Manifest manifest;
    private final Settings settings;

    Logins(Stack stack, Manifest manifest, Settings settings) {
        this.stack = stack;
        this.manifest = manifest;
        this.settings = settings;
    }

    void hold() throws IOException, SQLException, InterruptedException {
        // So short that the gateway renews the token with each request.
        tokensLastSeconds(30);
        Browser browser = new Browser();

        String page = manifest.gateway() + "/console/enterprises?county=360402";
        assertThat(browser.logIn("city-officer", page)).isEqualTo(page);
        JsonNode who = browser.json(manifest.gateway() + "/api/session");
        assertThat(who.path("person").asString()).isEqualTo("00000000-0000-4000-8000-000000000101");
        assertThat(who.path("name").asString()).isEqualTo("程晓峰");
        assertThat(who.path("roles").toString()).isEqualTo("[\"city-officer\"]");
        assertThat(browser.cookiesOf(manifest.gateway()))
                .allSatisfy((name, value) -> assertThat(value).doesNotContain("eyJ"));

        String csrf = who.path("csrf").asString();
        assertThat(browser.register("").statusCode()).isEqualTo(403);
        assertThat(browser.register(csrf).statusCode()).isEqualTo(201);

        stack.restartServices(false);
        assertThat(browser.get(manifest.gateway() + ENTERPRISES).body()).contains("濂溪矿业有限公司");
        assertThat(browser.json(manifest.gateway() + "/api/session")
                        .path("csrf")
                        .asString())
                .isEqualTo(csrf);

        endAllSessionsOf("city-officer");
        HttpResponse<String> over = browser.get(manifest.gateway() + ENTERPRISES);
        assertThat(over.statusCode()).isEqualTo(401);
        assertThat(over.body()).contains("not-logged-in");
        assertThat(browser.cookiesOf(manifest.gateway())).doesNotContainKey("hazard-ledger");

        browser.logIn("city-officer", manifest.gateway() + "/console/");
        assertThat(browser.logOut()).isEqualTo("/console/");
        assertThat(browser.get(manifest.gateway() + ENTERPRISES).statusCode()).isEqualTo(401);
        // Keycloak has forgotten her too, and asks for the password again.
        assertThat(browser.get(manifest.gateway() + "/console/login").body()).containsPattern(FORM);

        somebodyIsInvitedAndChoosesAPassword();
        tokensLastSeconds(300);
    }

    /** With the one who invites in one browser, and the one who is invited in another, with no script. */
    private void somebodyIsInvitedAndChoosesAPassword() throws IOException, InterruptedException {
        Browser administrator = new Browser();
        administrator.logIn("people-admin", manifest.gateway() + "/console/");
        HttpResponse<String> entered = administrator.command("/api/persons", "enter", """
                {"name":"范仲淹","login":"fan.zhongyan","jurisdiction":"360402"}""");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        String person = entered.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> invited = administrator.command(person + "/invitations", "invite", "{}");
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        String link =
                JsonMapper.shared().readTree(invited.body()).required("link").asString();
        String page = manifest.gateway() + link.substring(0, link.indexOf('#'));
        String code = link.substring(link.indexOf('#') + 1);

        Browser guest = new Browser();
        assertThat(guest.get(page).body()).containsPattern("<form method=\"post\" action=\"/public/invitation\">");
        String chosen = "ahead of the world's worries";
        HttpResponse<String> tooShort = guest.choose(page, code, "too short");
        // The account is made in the background.
        for (int i = 0; i < 100 && tooShort.statusCode() == 503; i++) {
            Thread.sleep(200);
            tooShort = guest.choose(page, code, "too short");
        }
        assertThat(tooShort.statusCode()).as(tooShort.body()).isEqualTo(422);
        assertThat(tooShort.body()).contains("密码不符合要求").doesNotContain("too short");
        HttpResponse<String> login = guest.choose(page, code, "fan.zhongyan");
        assertThat(login.statusCode()).as("12 characters, and the login").isEqualTo(422);
        HttpResponse<String> done = guest.choose(page, code, chosen);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("<strong>fan.zhongyan</strong>");

        String home = manifest.gateway() + "/console/";
        assertThat(guest.logIn("fan.zhongyan", chosen, home)).isEqualTo(home);
        assertThat(guest.json(manifest.gateway() + "/api/session")
                        .path("person")
                        .asString())
                .isEqualTo(person.substring("/api/persons/".length()));
        assertThat(guest.choose(page, code, "another long password").body()).contains("该邀请已被使用");

        // Whoever forgot the password is invited anew; who was logged in with the old one is no more.
        String again = JsonMapper.shared()
                .readTree(administrator
                        .command(person + "/invitations", "again", "{}")
                        .body())
                .required("link")
                .asString();
        assertThat(new Browser()
                        .choose(page, again.substring(again.indexOf('#') + 1), "another long password")
                        .statusCode())
                .isEqualTo(200);
        assertThat(guest.get(manifest.gateway() + "/api/persons").statusCode()).isEqualTo(401);
    }

    private void tokensLastSeconds(int seconds) throws IOException, InterruptedException {
        Secrets secrets = secrets();
        ObjectNode realm =
                RealmDefinition.realm(RealmDefinition.values(settings, secrets)).put("accessTokenLifespan", seconds);
        KeycloakAdmin.login(
                        HttpClient.newHttpClient(),
                        settings.keycloakUrl(),
                        KeycloakServer.ADMIN,
                        secrets.text(KeycloakServer.ADMIN_PASSWORD))
                .apply(realm, RealmDefinition.overlay());
    }

    private Secrets secrets() {
        return new Secrets(settings.run().resolve("secrets"), new SecureRandom());
    }

    /** As an administrator of Keycloak does it; Keycloak tells the gateway. */
    private void endAllSessionsOf(String username) throws IOException, InterruptedException {
        String admin = settings.keycloakUrl() + "/admin/realms/" + RealmDefinition.REALM;
        String token = json(http.send(
                        HttpRequest.newBuilder(URI.create(
                                        settings.keycloakUrl() + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form(Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        KeycloakServer.ADMIN,
                                        "password",
                                        secrets().text(KeycloakServer.ADMIN_PASSWORD)))))
                                .build(),
                        BodyHandlers.ofString()))
                .path("access_token")
                .asString();
        String user = json(http.send(
                        HttpRequest.newBuilder(URI.create(admin + "/users?exact=true&username=" + username))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString()))
                .path(0)
                .path("id")
                .asString();
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(admin + "/users/" + user + "/logout"))
                                        .header("Authorization", "Bearer " + token)
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private final class Browser {
        private final Map<String, Map<String, String>> cookies = new HashMap<>();
        private URI here = URI.create("about:blank");

        Map<String, String> cookiesOf(String address) {
            return cookies.computeIfAbsent(URI.create(address).getAuthority(), first -> new TreeMap<>());
        }

        /** Fills in Keycloak's form, and says where that leads. */
        String logIn(String username, String page) throws IOException, InterruptedException {
            return logIn(username, RealmDefinition.DEMO_PASSWORD, page);
        }

        String logIn(String username, String password, String page) throws IOException, InterruptedException {
            String to = page.substring(manifest.gateway().length());
            HttpResponse<String> asked =
                    get(manifest.gateway() + "/console/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            Matcher action = FORM.matcher(asked.body());
            assertThat(action.find()).as(asked.body()).isTrue();
            follow(send(HttpRequest.newBuilder(here.resolve(action.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(Map.of("username", username, "password", password))))));
            return here.toString();
        }

        HttpResponse<String> register(String csrf) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(manifest.gateway() + ENTERPRISES))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "from a browser")
                    .POST(BodyPublishers.ofString("""
                            {"creditCode":"91360402MA35H00K22","name":"濂溪矿业有限公司","county":"360402",
                             "principal":"00000000-0000-4000-8000-000000000301",
                             "actualController":"00000000-0000-4000-8000-000000000302",
                             "legalRepresentative":"00000000-0000-4000-8000-000000000303"}"""));
            if (!csrf.isEmpty()) {
                request.header("X-CSRF-Token", csrf);
            }
            return send(request);
        }

        HttpResponse<String> command(String path, String key, String body) throws IOException, InterruptedException {
            String csrf = json(manifest.gateway() + "/api/session").path("csrf").asString();
            return send(HttpRequest.newBuilder(URI.create(manifest.gateway() + path))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .header("X-CSRF-Token", csrf)
                    .POST(BodyPublishers.ofString(body)));
        }

        HttpResponse<String> choose(String page, String code, String password)
                throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(page))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            form(Map.of("code", code, "password", password, "again", password)))));
        }

        String logOut() throws IOException, InterruptedException {
            String csrf = json(manifest.gateway() + "/api/session").path("csrf").asString();
            return Logins.json(send(HttpRequest.newBuilder(URI.create(manifest.gateway() + "/console/logout"))
                            .header("X-CSRF-Token", csrf)
                            .POST(BodyPublishers.noBody())))
                    .path("to")
                    .asString();
        }

        JsonNode json(String address) throws IOException, InterruptedException {
            return Logins.json(send(HttpRequest.newBuilder(URI.create(address))));
        }

        HttpResponse<String> get(String address) throws IOException, InterruptedException {
            return follow(send(HttpRequest.newBuilder(URI.create(address))));
        }

        private HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
            HttpResponse<String> last = answer;
            for (int i = 0; i < 10 && last.statusCode() / 100 == 3; i++) {
                last = send(HttpRequest.newBuilder(
                        here.resolve(last.headers().firstValue("Location").orElseThrow())));
            }
            return last;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            here = request.build().uri();
            Map<String, String> known = cookiesOf(here.toString());
            if (!known.isEmpty()) {
                request.header(
                        "Cookie",
                        known.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String name = cookie.substring(0, cookie.indexOf('='));
                String value = cookie.substring(cookie.indexOf('=') + 1, (cookie + ";").indexOf(';'));
                if (value.isEmpty() || cookie.contains("Max-Age=0")) {
                    known.remove(name);
                } else {
                    known.put(name, value);
                }
            }
            return answer;
        }
    }
}
