package org.hazardledger.ledger.bundle;

/**
 * That a ledger's part is told up to an earlier place than it is complete: what comes behind it is in the bundle and
 * proven, but the status, the lights and the history are those of that place.
 *
 * @param ledger whose part
 * @param position the last index that is told, -1 for none
 * @param events how many events of the history come behind it
 */
public record Untold(String ledger, long position, long events) {
    /** One sentence in Chinese. */
    public String zh() {
        return "⚠ 只叙述至 " + ledger + " 第 " + position + " 条：本履历其后还有 " + events + " 条记录在本文件中，已证实，但未叙述"
                + (isAboutTheHazard() ? "；下列状态和五落实是当时的，不是现在的。" : "。");
    }

    /** The same in English. */
    public String en() {
        return "⚠ Told up to " + ledger + ":" + position
                + " only. Later entries of this history that are in this bundle, proven but not told: " + events + "."
                + (isAboutTheHazard()
                        ? " The status and the lights below are those of that moment, not of today."
                        : "");
    }

    /** Whether status and lights follow from that ledger. */
    public boolean isAboutTheHazard() {
        return ledger.equals(CaseFile.HAZARDS);
    }
}
