package org.hazardledger.ledger.bundle;

/** What can be wrong with a bundle, in words, and what to do then. */
public enum Fault {
    CONTAINER_ALTERED(
            "压缩包不是台账写出的原样，内容或结构被改动过。",
            "The zip is not as the ledger wrote it: its content or its structure was changed.",
            "请重新下载。仍然如此，请报告监督部门。",
            "Fetch it anew; if that is the same, report it."),
    MEMBER_UNREADABLE("该成员不符合格式，无法读取。", "This member is not in its format.", "请重新下载。", "Fetch the bundle anew."),
    MEMBER_MISSING(
            "缺少应有的成员。",
            "A member that belongs here is missing.",
            "请重新下载，不要接受删减过的文件。",
            "Fetch it anew; accept no bundle that was cut."),
    MEMBER_UNEXPECTED("多出不应有的成员。", "A member that does not belong here.", "不要相信该成员。", "Do not believe this member."),
    MEMBER_ALTERED(
            "该成员与由已证实事件重新生成的内容不同。",
            "This member is not what the proven events give.",
            "不要相信该成员，以重新生成的内容为准。",
            "Do not believe this member."),
    HEAD_NOT_BELIEVED(
            "台账签发的检查点不可信：签名、来源或见证人不符合您的信任文件。",
            "The signed head is not to be believed: signature, origin or witnesses are not those of your policy.",
            "确认信任文件是否正确；若正确，该台账的内容不能采信。",
            "Make sure that the policy is the right one; if it is, do not rely on this ledger."),
    CONTENT_ALTERED(
            "事件内容与台账条目的承诺值不符，内容被改动过。",
            "The content is not what the leaf commits to: it was changed.",
            "该事件不能采信，请重新下载。",
            "Do not rely on this event; fetch the bundle anew."),
    NOT_IN_THE_LEDGER(
            "该事件不在台账已签发的记录之中。",
            "This event is not in what the ledger signed.",
            "该事件不能采信，请要求台账运营方说明。",
            "Do not rely on this event; ask the operator to explain."),
    TIME_RUNS_BACK("记录时间倒退。", "The recorded time runs backwards here.", "请要求台账运营方说明。", "Ask the operator to explain."),
    HISTORY_INCOMPLETE(
            "履历不完整：与台账封存的清册不符。",
            "The history is not complete: it differs from the roster that the ledger sealed.",
            "有事件被隐去或调换，请要求完整履历。",
            "Something is left out or exchanged; demand the whole history."),
    CASES_DIFFER(
            "关联案件与事件中写明的不一致。",
            "The linked cases are not those that the events name.",
            "请要求完整履历。",
            "Demand the whole history."),
    FACT_NOT_THE_PUBLISHERS(
            "从另一台账接收的事实与该台账所记不同。",
            "A fact that was taken over is not what its own ledger holds.",
            "两个台账必有一个不实，请报告监督部门。",
            "One of the two ledgers is not true; report it."),
    FILE_ALTERED(
            "佐证文件与事件中记录的散列值不符。",
            "A file is not the one whose hash the event names.",
            "该文件不能作为证据。",
            "Do not take this file as evidence."),
    NOT_CONTINUED(
            "台账没有延续您保存的检查点：历史被改写过。",
            "The ledger does not continue the checkpoint that you kept: its past was rewritten.",
            "请保存好您的检查点，它就是证据，并报告监督部门。",
            "Keep your checkpoint: it is the evidence. Report it."),
    NAME_NOT_THE_SEALED(
            "姓名密钥与封存的姓名不符。",
            "The key of a name is not the one that was sealed.",
            "不要相信该姓名。",
            "Do not believe this name."),
    NAME_ERASED(
            "该人员的信息已依法销毁，其姓名密钥不应再出现；姓名未打开。",
            "This person was erased: the key to the name does not belong here any more, and was not used.",
            "请删除该密钥，不要传播，并重新下载。",
            "Delete this key, do not pass it on, and fetch the bundle anew."),
    REPLAY_IMPOSSIBLE("事件无法重演。", "The events can't be replayed.", "请要求台账运营方说明。", "Ask the operator to explain.");

    private final String zh;
    private final String en;
    private final String adviceZh;
    private final String adviceEn;

    Fault(String zh, String en, String adviceZh, String adviceEn) {
        this.zh = zh;
        this.en = en;
        this.adviceZh = adviceZh;
        this.adviceEn = adviceEn;
    }

    /** One sentence in Chinese. */
    public String zh() {
        return zh;
    }

    /** One sentence in English. */
    public String en() {
        return en;
    }

    /** What to do, in Chinese. */
    public String adviceZh() {
        return adviceZh;
    }

    /** What to do, in English. */
    public String adviceEn() {
        return adviceEn;
    }
}
