package org.hazardledger.ledger.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;

/** {@code bundle.json}: what a bundle is about, for a machine that looks before it reads. It proves nothing. */
final class Manifest {
    private static final String FORMAT = "hazard-ledger/bundle@v1";

    private Manifest() {}

    /** What a reader takes from a manifest; all else in it follows from the events. */
    record Asked(UUID hazard, NavigableMap<String, Long> positions, boolean withFiles) {}

    static byte[] of(CaseFile file) {
        Map<String, Json> ledgers = new LinkedHashMap<>();
        file.parts().forEach((ledger, part) -> ledgers.put(ledger, ledger(part)));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("format", new Json.Text(FORMAT));
        members.put("hazard", new Json.Text(file.hazard().toString()));
        members.put("number", new Json.Text(file.replay().number()));
        members.put("files", new Json.Text(file.withFiles() ? "all" : "none"));
        members.put("ledgers", new Json.Members(ledgers));
        return MemberNames.utf8(JsonPrinter.print(new Json.Members(members)));
    }

    private static Json ledger(Part part) {
        Checkpoint head = part.checkpoint();
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("origin", new Json.Text(head.origin()));
        members.put("size", number(head.size()));
        members.put("root", new Json.Text(head.root().hex()));
        members.put("upTo", number(part.upTo()));
        members.put("position", number(part.position()));
        members.put("events", number(part.entries().size()));
        return new Json.Members(members);
    }

    private static Json number(long value) {
        return new Json.Numeral(Long.toString(value));
    }

    /** @throws MalformedLedgerData if it is no manifest of this format */
    static Asked read(byte[] bytes) {
        Json.Members manifest = Json.parseMembers(bytes);
        if (!manifest.requireText("format").equals(FORMAT)) {
            throw new MalformedLedgerData("not a bundle of the format " + FORMAT);
        }
        NavigableMap<String, Long> positions = new TreeMap<>();
        Json.Members ledgers =
                manifest.members("ledgers").orElseThrow(() -> new MalformedLedgerData("the manifest names no ledgers"));
        for (String ledger : ledgers.values().keySet()) {
            positions.put(
                    ledger,
                    ledgers.members(ledger)
                            .orElseThrow(() -> new MalformedLedgerData("a ledger is an object"))
                            .requireWhole("position"));
        }
        return new Asked(
                Entry.uuid(manifest.requireText("hazard")),
                positions,
                switch (manifest.requireText("files")) {
                    case "all" -> true;
                    case "none" -> false;
                    default -> throw new MalformedLedgerData("files are \"all\" or \"none\"");
                });
    }
}
