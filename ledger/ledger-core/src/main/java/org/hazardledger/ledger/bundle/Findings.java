package org.hazardledger.ledger.bundle;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong, in the order in which it was found. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    void add(Fault fault, String place, String detail) {
        all.add(new Finding(fault, place, detail));
    }

    void add(Fault fault, String place, Exception why) {
        add(fault, place, String.valueOf(why.getMessage()));
    }

    void add(Fault fault, Part part, Entry entry, String detail) {
        add(fault, part.ledger() + ":" + entry.index(), detail);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
