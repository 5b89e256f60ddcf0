package org.hazardledger.hazard.hazards;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.hazardledger.hazard.platform.Refusal;
import org.springframework.http.HttpStatus;

/** The ledger says no. */
final class HazardRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Each is one rule. */
    enum Reason {
        ALREADY_REPORTED(CONFLICT, "该隐患已在台账中", "The hazard is in the ledger already"),
        NOT_REPORTED(NOT_FOUND, "台账中没有该隐患", "The hazard is not in the ledger"),
        FOUND_AFTER_REPORT(
                UNPROCESSABLE_CONTENT, "发现时间晚于报告时间", "The hazard cannot have been found after it was reported"),
        GROUND_UNCLEAR(
                UNPROCESSABLE_CONTENT,
                "须指明一条判定标准，或说明适用一般定义的理由，二者取一",
                "Name one criterion, or give the reason why the general definition applies: one of the two"),
        UNKNOWN_CRITERION(UNPROCESSABLE_CONTENT, "判定标准库中没有该条款", "The catalogue has no such criterion"),
        CRITERION_NOT_IN_FORCE(
                UNPROCESSABLE_CONTENT,
                "该判定标准在认定当日未施行",
                "The criterion was not in force on the day of the determination"),
        CRITERION_NEEDS_SUB_ITEM(
                UNPROCESSABLE_CONTENT,
                "该条款分列多种情形，须指明具体情形",
                "The criterion lists several cases; name the one that applies"),
        GENERAL_DEFINITION_NEEDS_REASON(
                UNPROCESSABLE_CONTENT, "按一般定义认定须说明理由", "A determination by the general definition needs a reason"),
        NO_STOP_NEEDS_REASON(UNPROCESSABLE_CONTENT, "决定不停产的，须说明理由", "A decision not to stop production needs a reason"),
        ALREADY_CONFIRMED(
                CONFLICT,
                "该隐患已认定为重大事故隐患，只能整改销号",
                "The hazard is confirmed already; only rectification and sign-off close it"),
        ALREADY_NOT_MAJOR(CONFLICT, "该隐患已认定为非重大事故隐患", "The hazard was found not major already"),
        ALREADY_MERGED(CONFLICT, "该隐患已并入另一隐患", "The hazard was merged into another one"),
        MERGED_INTO_ITSELF(UNPROCESSABLE_CONTENT, "隐患不能并入其自身", "A hazard cannot be merged into itself"),
        SURVIVOR_CLOSED(CONFLICT, "拟并入的隐患已办结或已并入他项", "The hazard to merge into is closed or merged itself"),
        SURVIVOR_ELSEWHERE(UNPROCESSABLE_CONTENT, "两项隐患不属于同一矿山", "The two hazards are of different mines"),
        SURVIVOR_WEAKER(
                CONFLICT,
                "已认定的隐患只能并入已认定的隐患，监管部门发现的隐患不能并入企业自报的隐患",
                "A confirmed hazard merges only into a confirmed one, and a regulator's never into a self-reported one"),
        CORRECTS_ANOTHER_EVENT(CONFLICT, "所指事件并非该内容的现行出处", "The event named is not the one that says this today");

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

    HazardRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
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
