package org.hazardledger.registry.mines;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.registry.platform.Refusal;
import org.springframework.http.HttpStatus;

/** The register says no. */
final class MineRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        MINE_ALREADY_REGISTERED(CONFLICT, "该矿山已登记", "The mine is already registered"),
        NO_SUCH_MINE(NOT_FOUND, "没有该矿山的登记信息", "There is no such mine in the register"),
        NOT_ON_EARTH(
                UNPROCESSABLE_CONTENT,
                "经纬度超出范围：纬度为 -90 至 90，经度为 -180 至 180",
                "No such place: latitude is -90 to 90, longitude -180 to 180"),
        UNKNOWN_ENTERPRISE(UNPROCESSABLE_CONTENT, "没有该企业的登记信息", "There is no such enterprise in the register");

        private final HttpStatus status;
        private final String zh;
        private final String en;

        Reason(HttpStatus status, String zh, String en) {
            this.status = status;
            this.zh = zh;
            this.en = en;
        }
    }

    private final Reason reason;

    MineRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    @Override
    public String code() {
        return Refusal.codeOf(reason);
    }

    @Override
    public HttpStatus status() {
        return reason.status;
    }

    @Override
    public Titles titles() {
        return new Titles(reason.zh, reason.en);
    }
}
