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
        FOUND_TOO_LONG_AGO(UNPROCESSABLE_CONTENT, "发现时间距今过久", "It was found too long ago to be reported"),
        GROUND_UNCLEAR(
                UNPROCESSABLE_CONTENT,
                "须指明一条判定标准，或说明适用一般定义的理由，二者取一",
                "Name one criterion, or give the reason why the general definition applies: one of the two"),
        UNKNOWN_CRITERION(UNPROCESSABLE_CONTENT, "判定标准库中没有该条款", "The catalogue has no such criterion"),
        CRITERION_NOT_IN_FORCE(
                UNPROCESSABLE_CONTENT,
                "该判定标准在认定当日未施行",
                "The criterion was not in force on the day of the determination"),
        CRITERION_NOT_FOR_THIS_MINE(
                UNPROCESSABLE_CONTENT, "该判定标准不适用于此类矿山", "The criterion is not for mines of this kind"),
        CRITERION_NEEDS_SUB_ITEM(
                UNPROCESSABLE_CONTENT,
                "该条款分列多种情形，须指明具体情形",
                "The criterion lists several cases; name the one that applies"),
        DETERMINED_ON_ANOTHER_DAY(
                UNPROCESSABLE_CONTENT, "认定须在作出当日提交", "A determination is handed in on the day it is made"),
        GENERAL_DEFINITION_NEEDS_REASON(
                UNPROCESSABLE_CONTENT, "按一般定义认定须说明理由", "A determination by the general definition needs a reason"),
        NO_STOP_NEEDS_REASON(UNPROCESSABLE_CONTENT, "决定不停产的，须说明理由", "A decision not to stop production needs a reason"),
        DETERMINED_BEFORE_REPORT(
                UNPROCESSABLE_CONTENT,
                "认定时间不得早于隐患报告时间",
                "A hazard is not determined to be major before it is reported"),
        PLANNED_BEFORE_DETERMINATION(
                UNPROCESSABLE_CONTENT,
                "整改方案的提交时间不得早于隐患认定或者重新立项的时间",
                "A plan is not submitted before the hazard is determined, or opened again"),
        APPROVED_BEFORE_PLAN(
                UNPROCESSABLE_CONTENT, "审查时间不得早于整改方案提交时间", "A plan is not decided on before it is submitted"),
        VERIFIED_BEFORE_EVIDENCE(
                UNPROCESSABLE_CONTENT,
                "核实时间不得早于该项最近一次提交佐证材料或者进展的时间",
                "An implementation is not judged before the last of its evidence or progress is handed in"),
        REQUESTED_BEFORE_RECTIFICATION(
                UNPROCESSABLE_CONTENT,
                "申请验收的时间不得早于最后一次整改活动的时间",
                "Acceptance is not asked for before the last of the work"),
        REJECTED_BEFORE_REPORT(UNPROCESSABLE_CONTENT, "认定时间不得早于隐患报告时间", "A hazard is not judged before it is reported"),
        INFORMED_BEFORE_PLAN(
                UNPROCESSABLE_CONTENT,
                "向职工（代表）大会报告的时间不得早于整改方案提交时间",
                "The workers' congress is not told of a plan before it is submitted"),
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
        CORRECTS_ANOTHER_EVENT(CONFLICT, "所指事件并非该内容的现行出处", "The event named is not the one that says this today"),
        NOT_CONFIRMED(CONFLICT, "该隐患尚未认定为重大事故隐患", "The hazard is not confirmed"),
        ALREADY_SIGNED_OFF(CONFLICT, "该隐患已销号，须先重新立项", "The hazard is signed off; it must be reopened first"),
        NOT_SIGNED_OFF(CONFLICT, "该隐患尚未销号", "The hazard is not signed off"),
        UNDER_ANOTHER_ORDER(CONFLICT, "该隐患由另一份挂牌督办通知书督办", "The hazard is under another order"),
        REASON_NEEDED(UNPROCESSABLE_CONTENT, "不同意的，须说明理由", "Whoever says no says why"),
        NOT_THE_PRINCIPAL(
                CONFLICT,
                "整改方案须由当日登记在册的企业主要负责人提交",
                "The plan is submitted by the person registered as the principal of the enterprise that day"),
        PLAN_AWAITS_DECISION(CONFLICT, "已有整改方案等待审查", "A plan waits for a decision already"),
        NO_PLAN_AWAITS(CONFLICT, "没有等待审查的整改方案", "No plan waits for a decision"),
        NO_PLAN_SUBMITTED(CONFLICT, "尚未提交整改方案", "No plan has been submitted"),
        NO_PLAN_IN_FORCE(CONFLICT, "没有经审查同意的整改方案", "No approved plan is in force"),
        PERSON_NOT_OF_THE_ENTERPRISE(
                UNPROCESSABLE_CONTENT,
                "方案所列人员当日在本企业没有任职记录",
                "Somebody named in the plan holds no post in the enterprise that day"),
        DAYS_OUT_OF_ORDER(
                UNPROCESSABLE_CONTENT,
                "开始日期、各节点日期与完成日期的先后次序有误",
                "Start, milestones and finish are not in the order of their days"),
        START_TOO_LONG_AGO(UNPROCESSABLE_CONTENT, "方案的开始日期距今过久", "The plan starts too long ago"),
        FINISH_IN_THE_PAST(UNPROCESSABLE_CONTENT, "方案的完成日期早于提交当日", "The plan ends before the day it is submitted"),
        FINISH_TOO_FAR_AHEAD(UNPROCESSABLE_CONTENT, "方案的完成日期过远", "The plan ends too far ahead"),
        PLAN_BEYOND_LIMIT(
                UNPROCESSABLE_CONTENT, "方案的完成日期晚于挂牌督办的整改期限", "The plan ends after the last day that the order sets"),
        NO_SUCH_MILESTONE(UNPROCESSABLE_CONTENT, "方案中没有该节点", "The plan has no such milestone"),
        SPENT_IS_VERIFIED(
                CONFLICT,
                "资金已按已用金额核实，不得减少；确有错误的，由执法人员先退回该项核实",
                "The funds are verified with what was spent; if that was wrong, the officer refuses them first"),
        ACCEPTANCE_UNDER_WAY(
                CONFLICT, "已申请验收或已通过验收，期间不得变更", "Acceptance was asked for or given; nothing is changed meanwhile"),
        TAKEN_IN_THE_FUTURE(UNPROCESSABLE_CONTENT, "拍摄时间晚于上传时间", "It cannot have been taken after it was uploaded"),
        TAKEN_TOO_LONG_AGO(UNPROCESSABLE_CONTENT, "拍摄时间距今过久", "It was taken too long ago"),
        FILE_OF_ANOTHER_KIND(
                UNPROCESSABLE_CONTENT, "文件内容与所称的材料类型不符", "By its content the file is not what it is said to be"),
        EVIDENCE_ALREADY_ATTACHED(CONFLICT, "该文件已作为此项佐证材料", "The same file is evidence of this already"),
        EVIDENCE_FALSIFIED(
                CONFLICT, "该文件已被认定为造假，不能再作为佐证材料", "The file was found falsified and is no evidence any more"),
        NO_SUCH_EVIDENCE(NOT_FOUND, "没有该佐证材料", "There is no such evidence"),
        EVIDENCE_INSUFFICIENT(CONFLICT, "佐证材料未达到最低要求", "The evidence is less than the minimum"),
        SPENDING_NOT_REPORTED(CONFLICT, "企业尚未报告已投入资金", "The enterprise has not reported what was spent"),
        SPENT_LESS_NEEDS_REASON(
                UNPROCESSABLE_CONTENT, "投入资金少于计划，须说明理由", "Less was spent than planned; say why that is enough"),
        MILESTONES_NOT_REPORTED(CONFLICT, "尚有节点未报告完成", "Not every milestone has been reported"),
        NOTHING_DONE_SINCE_REFUSAL(
                CONFLICT,
                "验收不合格后尚无新的整改情况，不能再次申请验收",
                "The acceptance was refused and nothing was done since; do that first"),
        IMPLEMENTATIONS_INCOMPLETE(CONFLICT, "五落实尚未全部核实", "Not all five implementations are verified"),
        NOT_THE_VERSION_REQUESTED(
                CONFLICT, "该验收所针对的并非现申请的状态", "The acceptance is not of the version that was asked for"),
        NOT_ACCEPTED_AS_IT_IS(CONFLICT, "没有针对现状的验收合格意见", "No acceptance stands for the hazard as it is now"),
        RECTIFIER_MAY_NOT_ACCEPT(
                CONFLICT,
                "参与整改、被指定负责或上传材料的人员不得验收、销号",
                "Whoever rectified, was responsible or handed in evidence may not accept or sign off"),
        WORKERS_CONGRESS_NOT_INFORMED(CONFLICT, "尚未向职工（代表）大会报告", "The workers' congress was not informed"),
        NOT_LISTED(
                CONFLICT,
                "监管部门发现或者重新立项的隐患尚未挂牌督办",
                "Found by a regulator or reopened, it is not under listed supervision"),
        EVIDENCE_TAKEN_AFTER_SIGN_OFF(
                UNPROCESSABLE_CONTENT, "有佐证材料的拍摄时间晚于销号时间", "Some evidence was taken after the time of the sign-off"),
        SIGNED_OFF_BEFORE_ACCEPTANCE(
                UNPROCESSABLE_CONTENT,
                "销号时间不得早于验收及最后一次整改活动的时间",
                "A sign-off is not before the acceptance it rests on, nor before the last of the work"),
        SIGNED_ON_ANOTHER_DAY(UNPROCESSABLE_CONTENT, "销号须在签署当日提交", "A sign-off is handed in on the day it is signed"),
        CERTIFICATE_NEEDED(
                CONFLICT, "当日没有有效的任职或执法证件，不能签署", "Without a post and a certificate valid that day nobody signs");

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

    /** Without a stack: it is an answer, not a fault, and steps are tried by the dozen. */
    HazardRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** Nothing happens before what it answers. */
    static void ifTooEarly(boolean tooEarly, Reason reason) {
        if (tooEarly) {
            throw new HazardRefused(reason);
        }
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
