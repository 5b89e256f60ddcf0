package org.hazardledger.ledger.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.bundle.BrowserPage.PAGE;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessSigner;
import org.junit.jupiter.api.Test;

/** The page reads what the ledger's own parsers read, and refuses what they refuse. */
class PageFormatsTest {
    private final MadeCity city = MadeCity.standing();

    /** What reads bytes and refuses them as malformed. */
    private interface Parser {
        void parse(byte[] bytes);
    }

    private static void requireSame(String function, Parser parser, byte[] bytes) {
        boolean refused = false;
        try {
            parser.parse(bytes);
        } catch (MalformedLedgerData e) {
            refused = true;
        }
        assertThat(PAGE.refuses(function, bytes))
                .as(function + " of " + new String(bytes, ISO_8859_1))
                .isEqualTo(refused);
    }

    @Test
    void policies() {
        String log = city.hazard.keys().getFirst().toString();
        String key = city.witness.witnessKey().toString();
        String other = WitnessSigner.parse(WitnessSigner.generate("other.example", new SecureRandom()))
                .witnessKey()
                .toString();
        String two = "witness a " + key + "\nwitness b " + other + "\n";
        for (String policy : List.of(
                "quorum none\n",
                "quorum none",
                "",
                "\n",
                "# 一\n \t\nlog " + log + " url\nquorum none\n",
                "log " + log + "\nlog " + log + "\nquorum none\n",
                "log " + log + "\nwitness a " + asWitness(log) + "\nquorum none\n",
                "witness a " + asWitness(log) + "\nlog " + log + "\nquorum none\n",
                "witness a " + asWitness(log) + "\nquorum none\n",
                "log " + log + " a b\nquorum none\n",
                "log " + key + "\nquorum none\n",
                "log " + log.replace('+', '-') + "\nquorum none\n",
                "log x" + log + "\nquorum none\n",
                "log " + log.substring(0, log.length() - 1) + "\nquorum none\n",
                "witness a " + log + "\nquorum none\n",
                "quorum none\r\n",
                "quorum none\n#\u0001\n",
                "quorum none\n#\u007f\n",
                "quorum none\nquorum none\n",
                "quorum a\n",
                "quorums none\n",
                two + "quorum a\n",
                two + "quorum c\n",
                two + "witness c " + key + "\nquorum a\n",
                two + "witness a x\nquorum a\n",
                "witness none " + key + "\nquorum none\n",
                two + "group g any a b\nquorum g\n",
                two + "group g 2 a b\nquorum g\n",
                two + "group g 3 a b\nquorum g\n",
                two + "group g 0 a b\nquorum g\n",
                two + "group g 01 a b\nquorum g\n",
                two + "group g 9999999 a b\nquorum g\n",
                two + "group g all a a\nquorum g\n",
                two + "group g all a\ngroup h all a b\nquorum h\n",
                two + "group a all b\nquorum a\n",
                two + "group g all\nquorum none\n",
                two + "group g any a c\nquorum g\n",
                "#" + "x".repeat(Policy.MAX_BYTES) + "\nquorum none\n")) {
            requireSame("readPolicy", Policy::parse, policy.getBytes(UTF_8));
        }
        requireSame("readPolicy", Policy::parse, "witness \u00e9 x\nquorum none\n".getBytes(ISO_8859_1));
        requireSame("readPolicy", Policy::parse, "# \u00e9\nquorum none\n".getBytes(ISO_8859_1));
    }

    /** The same public key, published as a witness's. */
    private static String asWitness(String log) {
        String[] parts = log.split("\\+", 3);
        byte[] typeAndKey = Base64.getDecoder().decode(parts[2]);
        typeAndKey[0] = 4;
        String id =
                Hash.sha256((parts[0] + "\n").getBytes(UTF_8), typeAndKey).hex().substring(0, 8);
        return parts[0] + "+" + id + "+" + Base64.getEncoder().encodeToString(typeAndKey);
    }

    @Test
    void json() {
        for (String text : List.of(
                "{}",
                " {\"a\" : [ ] } ",
                "[]",
                "{\"a\":1,\"a\":1}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e5}",
                "{\"a\":1E+}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":nulls}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{} x",
                "",
                "{",
                "{\"a\":\"",
                "\ufeff{}",
                "{\"a\":\u00a01}",
                "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}",
                "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"a\":'b'}")) {
            requireSame("jsonMembers", Json::parseMembers, text.getBytes(UTF_8));
        }
        requireSame("jsonMembers", Json::parseMembers, "{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1));
        requireSame("jsonMembers", Json::parseMembers, new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80});
    }

    @Test
    void proofs_and_notes_with_any_other_byte() {
        Part part = city.caseFile(true).part("hazard");
        city.hazard.proveSince(city.hazard.head());
        Entry entry = part.entries().firstEntry().getValue();
        sampled("readNote", SignedNote::parse, part.head().bytes(), 11);
        sampled("readLeaf", Leaf::parse, entry.leaf().bytes(), 3);
        sampled("readReceipt", Receipt::parse, new Receipt(entry.proof(), part.head()).bytes(), 23);
        sampled(
                "readExcerpt",
                RosterExcerpt::parse,
                part.excerpts().firstEntry().getValue().bytes(),
                29);
        sampled(
                "readSince",
                Since::parse,
                Objects.requireNonNull(city.caseFile(false).part("hazard").since())
                        .bytes(),
                13);
    }

    /** As the command line: the log's signature is the only one, and checked; so every byte counts. */
    @Test
    void an_earlier_head_with_any_other_byte() {
        SignedNote earlier = city.hazard.head();
        city.hazard.proveSince(earlier.with(city.witness.cosign(earlier, MadeCity.COSIGNED)));
        byte[] honest = Objects.requireNonNull(
                        city.caseFile(false).part("hazard").since())
                .bytes();
        String accepted = """
                (bytes, policy) => {
                    const believed = readPolicy(policy);
                    const proven = (some) => {
                        try {
                            const {earlier, proof} = readSince(some);
                            const {root, size} = signedByItsLog(believed, earlier);
                            return proof.second === size && isContinued(proof, root, root);
                        } catch (e) {
                            if (e instanceof Malformed || e instanceof Unproven) {
                                return false;
                            }
                            throw e;
                        }
                    };
                    const changed = (at) => bytes.map((byte, i) => i === at ? byte ^ 1 : byte);
                    return proven(bytes) + " " + [...bytes.keys()].filter((at) => proven(changed(at))).join();
                }""";

        assertThat(PAGE.call(accepted, honest, city.policyFile()).asString()).isEqualTo("true ");
        byte[] more = (new String(honest, UTF_8) + "— anybody.example AAAAAAA=\n").getBytes(UTF_8);
        requireSame("readSince", Since::parse, more);
    }

    @Test
    void names_with_any_other_spelling() {
        for (String key : List.of("AAAA", "AAA=", "AAA", "AAB=", "AA==", "AB==", "AA", "A", "", " AAA")) {
            byte[] names = ("{\n  \"names\": {\n    \"" + MadeCity.OFFICER
                            + "\": {\n      \"index\": 3,\n      \"key\": \"" + key + "\"\n    }\n  }\n}\n")
                    .getBytes(UTF_8);
            requireSame("readNames", Names::parse, names);
            sampled("readNames", Names::parse, names, 17);
        }
        assertThat(PAGE.refuses("readNames", """
                {
                  "names": {
                    "%s": {
                      "index": 3,
                      "key": "AAB="
                    }
                  }
                }
                """.formatted(MadeCity.OFFICER).getBytes(UTF_8)))
                .isTrue();
    }

    private static void sampled(String function, Parser parser, byte[] honest, int step) {
        requireSame(function, parser, honest);
        for (int i = 0; i < honest.length; i += step) {
            byte[] spoiled = honest.clone();
            spoiled[i] ^= (byte) (1 << (i % 8));
            requireSame(function, parser, spoiled);
        }
    }

    @Test
    void moments() {
        DateTimeFormatter beijing = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
        for (String text : List.of(
                "2026-01-01T00:00:00Z",
                "2026-01-01t00:00:00z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T24:00:01Z",
                "2026-12-31T23:59:60Z",
                "2026-12-31T22:59:60Z",
                "2026-01-01T00:00:00+08:00",
                "2026-01-01T00:00:00+08",
                "2026-01-01T00:00:00+08:00:30",
                "2026-01-01T00:00:00+18:01",
                "2026-01-01T00:00:00-18:00",
                "2026-01-01T00:00:00-00:00",
                "2026-01-01T00:00:00+08:60",
                "-0001-01-01T00:00:00Z",
                "-0000-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+9999-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2024-02-29T20:00:00.9999Z",
                "1900-02-29T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "+999999999-12-31T15:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "-1000000000-12-31T23:59:59Z",
                "+1000000001-01-01T00:00:00Z",
                "2026-01-01T00:00:00.1234567891Z",
                "2026-01-01T00:00:00,1Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T00:00:00Z ",
                "2026-12-31T23:59:60.5+08:00",
                "9999-12-31T23:59:59Z",
                "1969-12-31T15:59:59.001Z",
                "-0004-02-29T00:00:00Z",
                "x",
                "")) {
            String expected;
            try {
                expected = beijing.format(Instant.parse(text).atOffset(ZoneOffset.ofHours(8)));
            } catch (DateTimeException e) {
                expected = text;
            }
            assertThat(PAGE.call("beijing", text).asString()).as(text).isEqualTo(expected);
        }
    }

    @Test
    void text_and_its_bytes() {
        int[] borders = {0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4
        };
        Random random = new Random(7);
        byte[] some = new byte[400];
        for (int i = 0; i < some.length; i++) {
            some[i] = (byte) borders[random.nextInt(borders.length)];
        }
        for (int from = 0; from + 8 <= some.length; from += 8) {
            byte[] bytes = Arrays.copyOfRange(some, from, from + 8);
            // How often it puts U+FFFD in a row, is nobody's concern.
            assertThat(PAGE.call("(bytes) => textOf(bytes, true)", bytes)
                            .asString()
                            .replaceAll("\ufffd+", "\ufffd"))
                    .isEqualTo(new String(bytes, UTF_8).replaceAll("\ufffd+", "\ufffd"));
            assertThat(PAGE.refuses("textOf", bytes)).isEqualTo(new String(bytes, UTF_8).indexOf('\ufffd') >= 0);
        }
        String odd = "a\ud800b\udc00\ud83d\ude00\u00e9甲\u0000";
        assertThat(PAGE.call("(text) => hexOf(utf8(text))", odd).asString())
                .isEqualTo(HexFormat.of().formatHex(odd.getBytes(UTF_8)));
    }

    @Test
    void base64_as_the_jdk_takes_it() {
        for (String text : List.of(
                "",
                "A",
                "AA",
                "AAA",
                "AAAA",
                "AA==",
                "AA=",
                "AAA=",
                "AB==",
                "A===",
                "====",
                "=",
                "AA==AA",
                "A A=",
                "AAAAA",
                "AAAAAB",
                "\u00e9AAA",
                "__==",
                "AAAA=",
                "AAA==")) {
            String expected;
            try {
                expected = HexFormat.of().formatHex(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                expected = "refused";
            }
            assertThat(PAGE.call(
                                    "(text) => { try { return hexOf(bytesOfLooseBase64(text)); } catch (e) { return 'refused'; } }",
                                    text)
                            .asString())
                    .as(text)
                    .isEqualTo(expected);
        }
    }

    @Test
    void uuids_in_the_order_of_the_jdk() {
        List<UUID> ids =
                List.of(new UUID(1, 1), new UUID(1, -1), new UUID(-1, 0), new UUID(Long.MIN_VALUE, 5), new UUID(0, 7));
        assertThat(PAGE.call(
                                "(ids) => [...ids].sort(byUuid).join()",
                                ids.stream().map(UUID::toString).toList())
                        .asString())
                .isEqualTo(String.join(
                        ",", ids.stream().sorted().map(UUID::toString).toList()));
    }
}
