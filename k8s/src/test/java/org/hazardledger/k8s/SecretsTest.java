package org.hazardledger.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\|.*");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** A password, a key or random bytes: long, and of one piece. */
    private static final Pattern LOOKS_SECRET = Pattern.compile("[A-Za-z0-9+/_=-]{24,}");

    private static final Pattern WORDS = Pattern.compile("[ /:.?&$()]+|-D|-X");

    @Test
    void what_is_referred_to_is_what_the_readme_says_must_exist() throws IOException {
        assertThat(referred()).isEqualTo(declared());
    }

    @Test
    void no_variable_of_a_secret_has_its_value_in_the_file() {
        assertThat(Services.deployments())
                .flatExtracting(deployment -> Services.container(deployment).getEnv())
                .hasSizeGreaterThan(40)
                .allSatisfy(variable -> {
                    if (variable.getValueFrom() == null) {
                        // A VKEY is a public key, and so is that of a witness that is believed.
                        assertThat(variable.getName())
                                .doesNotMatch(
                                        ".*(PASSWORD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE|(?<!V|WITNESSES_0_)KEY).*(?<!_FILE)$");
                        assertThat(WORDS.splitAsStream(variable.getValue()))
                                .as(variable.getName())
                                .noneMatch(SecretsTest::looksSecret);
                    } else {
                        assertThat(variable.getValueFrom().getSecretKeyRef())
                                .as(variable.getName())
                                .isNotNull();
                    }
                });
    }

    /** Random characters have digits and both cases; a name made of words does not. */
    private static boolean looksSecret(String word) {
        return LOOKS_SECRET.matcher(word).matches() && word.matches(".*[0-9].*") && !word.matches(".*-.*-.*");
    }

    @Test
    void nothing_here_is_a_secret_or_makes_one() throws IOException {
        for (Path file : Manifest.files("base", "state", "overlays")) {
            String text = Files.readString(Manifest.HOME.resolve(file));

            assertThat(text)
                    .as("%s", file)
                    .doesNotContain("PRIVATE+KEY", "PRIVATE KEY-----", "kind: Secret", "stringData", "secretGenerator")
                    .doesNotContainPattern("(?i)(password|secret|token): *[\"']?[A-Za-z0-9+/=]{16,}[\"']? *$")
                    .doesNotContainPattern("://[^/@\\s]+:[^/@\\s]+@");
        }
    }

    @Test
    void every_ledger_has_its_own_key_and_secrets_as_files() {
        assertThat(Services.deployments())
                .filteredOn(deployment ->
                        Services.LEDGERS.containsKey(deployment.getMetadata().getName()))
                .hasSize(Services.LEDGERS.size())
                .allSatisfy(deployment -> {
                    String name = deployment.getMetadata().getName();
                    assertThat(deployment.getSpec().getTemplate().getSpec().getVolumes())
                            .filteredOn(volume -> volume.getName().equals("ledger"))
                            .singleElement()
                            .satisfies(volume -> {
                                assertThat(volume.getProjected().getDefaultMode())
                                        .isEqualTo(0440);
                                assertThat(volume.getProjected().getSources())
                                        .extracting(source -> source.getSecret().getName())
                                        .containsExactly(
                                                name + "-ledger-key",
                                                name + "-claim-secret",
                                                name + "-idempotency-secret");
                            });
                    assertThat(List.of("LEDGER_KEY_FILE", "LEDGER_CLAIM_SECRET_FILE", "LEDGER_IDEMPOTENCY_SECRET_FILE"))
                            .extracting(variable -> Services.value(deployment, variable))
                            .containsExactly(
                                    "/etc/hazard-ledger/ledger/key",
                                    "/etc/hazard-ledger/ledger/claim-secret",
                                    "/etc/hazard-ledger/ledger/idempotency-secret");
                });
    }

    /** The names in the README's table with what each must hold; the two patterns in it stand for several. */
    private static Map<String, Set<String>> declared() throws IOException {
        Map<String, Set<String>> declared = new TreeMap<>();
        for (String line : Files.readAllLines(Manifest.HOME.resolve("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> keys = new TreeSet<>();
                QUOTED.matcher(row.group(2)).results().forEach(key -> keys.add(key.group(1)));
                names(row.group(1)).forEach(name -> declared.put(name, keys));
            }
        }
        return declared;
    }

    private static Stream<String> names(String pattern) {
        Collection<String> services = pattern.startsWith("<any>") ? Services.names() : Services.LEDGERS.keySet();
        return pattern.contains("<")
                ? services.stream().map(service -> pattern.replaceFirst("<.*>", service))
                : Stream.of(pattern);
    }

    private static Map<String, Set<String>> referred() {
        Map<String, Set<String>> referred = new TreeMap<>();
        for (Manifest manifest : Manifest.objects()) {
            Trees.maps(manifest.tree())
                    .forEach(map -> map.forEach((field, value) -> {
                        switch (String.valueOf(field)) {
                            case "secretKeyRef", "usernameSecret", "passwordSecret", "secret", "configMap" -> {
                                if (value instanceof Map<?, ?> reference
                                        && reference.get("name") instanceof String name) {
                                    keys(referred, name).addAll(keysOf(manifest, reference));
                                }
                            }
                            case "secretName" ->
                                keys(referred, String.valueOf(value)).addAll(keysOf(manifest, map));
                            case "tlsSecret" ->
                                keys(referred, String.valueOf(value)).addAll(List.of("tls.crt", "tls.key"));
                            default -> {
                                // Not a reference.
                            }
                        }
                    }));
        }
        return referred;
    }

    private static Set<String> keys(Map<String, Set<String>> referred, String name) {
        return referred.computeIfAbsent(name, first -> new TreeSet<>());
    }

    /** A reference says which keys it means; where it can't, its kind does. */
    private static Set<String> keysOf(Manifest manifest, Map<?, ?> reference) {
        if (reference.get("key") instanceof String key) {
            return Set.of(key);
        }
        if (reference.get("items") instanceof List<?> items) {
            Set<String> keys = new TreeSet<>();
            items.forEach(item -> keys.add(String.valueOf(((Map<?, ?>) item).get("key"))));
            return keys;
        }
        return switch (manifest.kind()) {
            case "Cluster" -> Set.of("username", "password");
            case "Ingress" -> Set.of("tls.crt", "tls.key");
            default -> throw new AssertionError(manifest.file() + " refers to all of " + reference);
        };
    }
}
