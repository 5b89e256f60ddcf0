package org.hazardledger.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a verifier makes again from the events and compares, byte by byte. Who changes a word of it calls every bundle
 * that was handed out before altered: then it is a new format beside this one.
 */
class GoldenBundleTest {
    private static final String OFFICER = MadeCity.OFFICER.toString();

    /** Keys and salts are made anew each time, so hashes are not compared. */
    private static String masked(byte[] member) {
        return new String(member, StandardCharsets.UTF_8)
                .replaceAll("\\b[0-9a-f]{64}\\b", "(hash)")
                .replaceAll("[A-Za-z0-9+/]{43}=", "(hash)");
    }

    private static NavigableMap<String, byte[]> members() {
        MadeCity city = MadeCity.standing();
        city.told("hazard.reopened", OFFICER, "{\"ground\":\"EVIDENCE_FALSE\"}", List.of());
        city.hazard.sealRoster();
        city.identity.append(
                MadeCity.PRINCIPAL,
                MadeCity.PRINCIPAL,
                "person.erased",
                OFFICER,
                List.of(),
                "{\"ground\":\"RETENTION_EXPIRED\"}");
        city.identity.sealRoster();
        return city.members(city.caseFile(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.json", "history.html"})
    void the_bytes_are_the_golden_ones(String member) throws Exception {
        try (InputStream golden = Objects.requireNonNull(
                GoldenBundleTest.class.getResourceAsStream("/golden/bundle/" + member), member)) {
            assertThat(masked(Objects.requireNonNull(members().get(member))))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
