package org.hazardledger.ledger.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** The script of the verifier page as it is shipped, run without a browser; one for all tests. */
public final class BrowserPage {
    public static final BrowserPage PAGE = new BrowserPage();

    /** What only a test needs: bytes from outside, and a verdict told line by line. */
    private static final String HARNESS = """
            // Without a compiler this takes long: what was computed for the same bytes is remembered.
            function remembered(pure) {
                const known = new Map();
                return (...parts) => {
                    const key = parts.map((part) => typeof part === "string" ? part : latin1(part)).join("|");
                    if (!known.has(key)) {
                        known.set(key, pure(...parts));
                    }
                    return known.get(key);
                };
            }
            nodeHash = remembered(nodeHash);
            leafHash = remembered(leafHash);
            ed25519Holds = remembered(ed25519Holds);
            const given = (buffer) => new Uint8Array(new ArrayBuffer(buffer).slice(0));
            const still = async () => {};
            const inMemory = (name, bytes) =>
                ({name, size: bytes.length, read: async (from, to) => bytes.slice(from, to)});
            function told(verdict) {
                const lines = [verdict.holds ? "holds" : "does not hold"];
                verdict.findings.forEach(({fault, place}) => lines.push(fault + " " + place));
                verdict.names.forEach((name, person) => lines.push("name " + person + "=" + name));
                [...verdict.kept].sort().forEach(([ledger, size]) => lines.push("kept " + ledger + " " + size));
                [...verdict.attestations].sort().forEach(([ledger, {cosigned}]) => lines.push(
                    "believed " + ledger + cosigned.map(({witness, at}) => " " + witness + "@" + at).join("")));
                try {
                    const made = verdict.file?.members();
                    made?.forEach((bytes, name) => lines.push("made " + name + " " + bytes.length));
                    lines.push(...made ? ["bundle.json", "history.html"].map((name) => textOf(made.get(name))) : []);
                } catch (e) {
                    if (!(e instanceof Malformed)) {
                        throw e;
                    }
                    lines.push("made nothing");
                }
                return lines.join("\\n");
            }
            globalThis.document = {createElement: (tag) => ({
                tag,
                children: [],
                setAttribute() {},
                append(...children) {
                    this.children.push(...children);
                },
            })};
            const block = ["p", "li", "h2", "h3", "section", "table", "tr", "td", "th", "dd", "div"];
            const textIn = (node) => typeof node === "string" ? node
                : node.children.map(textIn).join("") + (block.includes(node.tag) ? "\\n" : "");
            let answer;
            function answered(promise, saying = told) {
                answer = "no answer";
                promise.then(saying).then((text) => {
                    answer = text;
                }, (e) => {
                    answer = e instanceof Refused ? "refused: " + e.message : "crashed: " + e.stack;
                });
            }
            function membersOf(names, bytes) {
                const members = {small: new Map(), files: new Map()};
                names.forEach((name, i) => name.startsWith("files/")
                    ? members.files.set(name, sha256(bytes[i]))
                    : members.small.set(name, bytes[i]));
                return members;
            }
            const notes = (all) => all.map((note) => readCheckpoint(readNote(note).text));
            """;

    private final Context context = Context.newBuilder("js")
            .engine(Engine.newBuilder("js")
                    .option("engine.WarnInterpreterOnly", "false")
                    .build())
            .allowHostAccess(HostAccess.ALL)
            .build();
    private final IdentityHashMap<byte[], Value> given = new IdentityHashMap<>();

    private BrowserPage() {
        String page = text();
        context.eval("js", page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>")));
        context.eval("js", HARNESS);
    }

    /** The page, as it stands in the jar. */
    static String text() {
        try (InputStream page = BrowserPage.class.getResourceAsStream("/org/hazardledger/ledger/verify/verify.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a function of the script for these arguments; arrays of bytes arrive as such. */
    Value call(String function, Object... arguments) {
        Object[] passed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            passed[i] = passed(arguments[i]);
        }
        return context.eval("js", "(" + function + ")").execute(passed);
    }

    private Object passed(Object argument) {
        return switch (argument) {
            case byte[] bytes ->
                given.computeIfAbsent(bytes, all -> context.eval("js", "given").execute(ByteBuffer.wrap(all)));
            case List<?> all -> all.stream().map(this::passed).toArray();
            default -> argument;
        };
    }

    /** Whether the function refuses this as malformed. */
    boolean refuses(String function, Object argument) {
        return call("""
                (argument) => {
                    try {
                        (%s)(argument);
                        return false;
                    } catch (e) {
                        if (e instanceof Malformed) {
                            return true;
                        }
                        throw e;
                    }
                }""".formatted(function), argument).asBoolean();
    }

    /** What the page says of a bundle, line by line. */
    String saysOf(String name, byte[] bundle, byte[] policy, List<byte[]> kept, long notAfterMillis) {
        return answer("""
                (name, bundle, policy, kept, notAfter) => answered(
                    checkBundle(inMemory(name, bundle), readPolicy(policy), notes(kept), notAfter, still))
                """, name, bundle, policy, kept, notAfterMillis);
    }

    /** The same of members that were unzipped before. */
    String saysOf(Map<String, byte[]> members, byte[] policy, List<byte[]> kept, long notAfterMillis) {
        return answer("""
                (names, bytes, policy, kept, notAfter) => answered(
                    verdictOf(membersOf(names, bytes), readPolicy(policy), notes(kept), notAfter, still))
                """, List.copyOf(members.keySet()), List.copyOf(members.values()), policy, kept, notAfterMillis);
    }

    /** All that the page shows of these members to a reader who has kept nothing, as text. */
    String shows(Map<String, byte[]> members, byte[] policy, long notAfterMillis) {
        return answer("""
                (names, bytes, policy, notAfter) => answered(
                    verdictOf(membersOf(names, bytes), readPolicy(policy), [], notAfter, still),
                    (verdict) => new Shown(verdict, "policy", 0).elements().map(textIn).join("\\n"))
                """, List.copyOf(members.keySet()), List.copyOf(members.values()), policy, notAfterMillis);
    }

    /** How a receipt comes out and what is said of it, line by line but for the detail. */
    public String receiptTold(byte[] receipt, byte[] policy, long notAfterMillis) {
        return call("""
                (receipt, policy, notAfter) => {
                    const {outcome, lines} = receiptTold(receipt, readPolicy(policy), notAfter);
                    return [outcome, ...lines.filter((line) => !line.startsWith("("))].join("\\n");
                }""", receipt, policy, notAfterMillis).asString();
    }

    private String answer(String function, Object... arguments) {
        call(function.strip(), arguments);
        return call("() => answer").asString();
    }
}
