package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hazardledger.ledger.MalformedPolicy.Code;
import org.jspecify.annotations.Nullable;

/** Reads a policy file: what each line defines, from what the lines above it have defined. */
final class PolicyFile {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    private final List<Policy.Log> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final List<Policy.Group> groups = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable String quorum;

    private PolicyFile() {}

    static Policy read(byte[] bytes) {
        PolicyFile file = new PolicyFile();
        PolicyLine.allOf(bytes).forEach(file::read);
        if (file.quorum == null) {
            throw new MalformedPolicy(
                    Code.NO_QUORUM, 0, "it has no quorum line; \"quorum none\" would ask for no witness");
        }
        return new Policy(file.logs, file.witnesses, file.groups, file.quorum);
    }

    private void read(PolicyLine line) {
        switch (line.items().getFirst()) {
            case "log" -> readLog(line, line.items());
            case "witness" -> readWitness(line, line.items());
            case "group" -> readGroup(line, line.items());
            case "quorum" -> readQuorum(line, line.items());
            default -> throw line.wrong(Code.UNKNOWN_KEYWORD, "it begins with log, witness, group, quorum or #");
        }
    }

    private void readLog(PolicyLine line, List<String> items) {
        line.requireItems(2, 3, "log <vkey> [<url>]");
        VerifierKey key;
        try {
            key = VerifierKey.parse(items.get(1));
        } catch (MalformedLedgerData e) {
            throw line.wrong(Code.BAD_KEY, "the key of the log: " + e.getMessage());
        }
        requireNew(line, key.key());
        logs.add(new Policy.Log(key, items.size() > 2 ? items.get(2) : null));
    }

    private void readWitness(PolicyLine line, List<String> items) {
        line.requireItems(3, 4, "witness <name> <vkey> [<url>]");
        WitnessKey key;
        try {
            key = WitnessKey.parse(items.get(2));
        } catch (MalformedLedgerData e) {
            throw line.wrong(Code.BAD_KEY, "the key of the witness: " + e.getMessage());
        }
        requireNew(line, key.key());
        define(line, items.get(1));
        witnesses.add(new Policy.Witness(items.get(1), key, items.size() > 3 ? items.get(3) : null));
    }

    private void readGroup(PolicyLine line, List<String> items) {
        line.requireItems(4, Integer.MAX_VALUE, "group <name> <number, any or all> <member>...");
        List<String> group = items.subList(3, items.size());
        for (String member : group) {
            requireDefined(line, member);
            if (!members.add(member)) {
                throw line.wrong(
                        Code.MEMBER_TWICE, "\"" + member + "\" is a member of a group already and would count twice");
            }
        }
        define(line, items.get(1));
        groups.add(new Policy.Group(items.get(1), threshold(line, items.get(2), group.size()), group));
    }

    private static int threshold(PolicyLine line, String number, int size) {
        if (number.equals("any") || number.equals("all")) {
            return number.equals("any") ? 1 : size;
        }
        if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) > size) {
            throw line.wrong(
                    Code.BAD_THRESHOLD, "how many of the members it takes is any, all, or a number from 1 to " + size);
        }
        return Integer.parseInt(number);
    }

    private void readQuorum(PolicyLine line, List<String> items) {
        line.requireItems(2, 2, "quorum <name>");
        if (quorum != null) {
            throw line.wrong(Code.SECOND_QUORUM, "there is a quorum line already");
        }
        if (!items.get(1).equals(Policy.NONE)) {
            requireDefined(line, items.get(1));
        }
        quorum = items.get(1);
    }

    private void define(PolicyLine line, String name) {
        if (name.equals(Policy.NONE) || !names.add(name)) {
            throw line.wrong(Code.NAME_TAKEN, "the name \"" + name + "\" has a meaning already");
        }
    }

    private void requireDefined(PolicyLine line, String name) {
        if (!names.contains(name)) {
            throw line.wrong(Code.UNDEFINED_NAME, "no line above defines \"" + name + "\"");
        }
    }

    /** One key under two names would count twice; a log with the key of a witness would vouch for itself. */
    private void requireNew(PolicyLine line, NamedKey key) {
        if (!keys.add(Strict.base64(key.bytes()))) {
            throw line.wrong(Code.KEY_TWICE, "a line above has the same key");
        }
    }
}
