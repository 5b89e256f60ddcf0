package org.hazardledger.ledger.trail;

import java.util.Locale;

/** A moment or position was asked for that cannot be read, or that this ledger has not reached. */
public final class MomentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    MomentRefused(Reason reason) {
        super(reason.en);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    enum Reason {
        AS_OF_INVALID(
                400,
                "asOf 须为带时区的 ISO 8601 时刻，例如 2026-11-24T08:00:00+08:00",
                "asOf is an ISO 8601 moment with its offset, such as 2026-11-24T08:00:00+08:00"),
        AXIS_INVALID(400, "axis 须为 recorded 或 occurred", "axis is recorded or occurred"),
        POSITIONS_INVALID(
                400,
                "positions 须为以逗号分隔的台账位置，每个台账至多一个，例如 hazard:812,registry:40",
                "positions are places separated by commas, at most one a ledger, such as hazard:812,registry:40"),
        POSITION_LOST(
                410,
                "该位置所在的台账末段已经丢失，台账已开启新纪元",
                "What stood at that position was lost; the ledger goes on in a new epoch"),
        SINCE_INVALID(
                400,
                "since 须为带时区的 ISO 8601 时刻，或本台账的一个位置，例如 hazard:812",
                "since is an ISO 8601 moment with its offset, or one place of this ledger, such as hazard:812"),
        POSITION_AHEAD(409, "台账尚未到达该位置", "The ledger has not come to that position");

        private final int status;
        private final String zh;
        private final String en;

        Reason(int status, String zh, String en) {
            this.status = status;
            this.zh = zh;
            this.en = en;
        }
    }

    /** The stable code, for example {@code position-ahead}. */
    public String code() {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that says it. */
    public int status() {
        return reason.status;
    }

    /** Why, in Chinese. */
    public String zh() {
        return reason.zh;
    }

    /** Why, in English. */
    public String en() {
        return reason.en;
    }
}
