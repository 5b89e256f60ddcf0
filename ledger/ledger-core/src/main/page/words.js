/* What can be wrong, in words, and what to do then: the words of the command line. */
const FAULTS = {
    CONTAINER_ALTERED: {
        zh: "压缩包不是台账写出的原样，内容或结构被改动过。",
        en: "The zip is not as the ledger wrote it: its content or its structure was changed.",
        adviceZh: "请重新下载。仍然如此，请报告监督部门。",
        adviceEn: "Fetch it anew; if that is the same, report it.",
    },
    MEMBER_UNREADABLE: {
        zh: "该成员不符合格式，无法读取。",
        en: "This member is not in its format.",
        adviceZh: "请重新下载。",
        adviceEn: "Fetch the bundle anew.",
    },
    MEMBER_MISSING: {
        zh: "缺少应有的成员。",
        en: "A member that belongs here is missing.",
        adviceZh: "请重新下载，不要接受删减过的文件。",
        adviceEn: "Fetch it anew; accept no bundle that was cut.",
    },
    MEMBER_UNEXPECTED: {
        zh: "多出不应有的成员。",
        en: "A member that does not belong here.",
        adviceZh: "不要相信该成员。",
        adviceEn: "Do not believe this member.",
    },
    MEMBER_ALTERED: {
        zh: "该成员与由已证实事件重新生成的内容不同。",
        en: "This member is not what the proven events give.",
        adviceZh: "不要相信该成员，以重新生成的内容为准。",
        adviceEn: "Do not believe this member.",
    },
    HEAD_NOT_BELIEVED: {
        zh: "台账签发的检查点不可信：签名、来源或见证人不符合您的信任文件。",
        en: "The signed head is not to be believed: signature, origin or witnesses are not those of your policy.",
        adviceZh: "确认信任文件是否正确；若正确，该台账的内容不能采信。",
        adviceEn: "Make sure that the policy is the right one; if it is, do not rely on this ledger.",
    },
    CONTENT_ALTERED: {
        zh: "事件内容与台账条目的承诺值不符，内容被改动过。",
        en: "The content is not what the leaf commits to: it was changed.",
        adviceZh: "该事件不能采信，请重新下载。",
        adviceEn: "Do not rely on this event; fetch the bundle anew.",
    },
    NOT_IN_THE_LEDGER: {
        zh: "该事件不在台账已签发的记录之中。",
        en: "This event is not in what the ledger signed.",
        adviceZh: "该事件不能采信，请要求台账运营方说明。",
        adviceEn: "Do not rely on this event; ask the operator to explain.",
    },
    TIME_RUNS_BACK: {
        zh: "记录时间倒退。",
        en: "The recorded time runs backwards here.",
        adviceZh: "请要求台账运营方说明。",
        adviceEn: "Ask the operator to explain.",
    },
    HISTORY_INCOMPLETE: {
        zh: "履历不完整：与台账封存的清册不符。",
        en: "The history is not complete: it differs from the roster that the ledger sealed.",
        adviceZh: "有事件被隐去或调换，请要求完整履历。",
        adviceEn: "Something is left out or exchanged; demand the whole history.",
    },
    CASES_DIFFER: {
        zh: "关联案件与事件中写明的不一致。",
        en: "The linked cases are not those that the events name.",
        adviceZh: "请要求完整履历。",
        adviceEn: "Demand the whole history.",
    },
    FACT_NOT_THE_PUBLISHERS: {
        zh: "从另一台账接收的事实与该台账所记不同。",
        en: "A fact that was taken over is not what its own ledger holds.",
        adviceZh: "两个台账必有一个不实，请报告监督部门。",
        adviceEn: "One of the two ledgers is not true; report it.",
    },
    FILE_ALTERED: {
        zh: "佐证文件与事件中记录的散列值不符。",
        en: "A file is not the one whose hash the event names.",
        adviceZh: "该文件不能作为证据。",
        adviceEn: "Do not take this file as evidence.",
    },
    NOT_CONTINUED: {
        zh: "台账没有延续您保存的检查点：历史被改写过。",
        en: "The ledger does not continue the checkpoint that you kept: its past was rewritten.",
        adviceZh: "请保存好您的检查点，它就是证据，并报告监督部门。",
        adviceEn: "Keep your checkpoint: it is the evidence. Report it.",
    },
    NAME_NOT_THE_SEALED: {
        zh: "姓名密钥与封存的姓名不符。",
        en: "The key of a name is not the one that was sealed.",
        adviceZh: "不要相信该姓名。",
        adviceEn: "Do not believe this name.",
    },
    NAME_ERASED: {
        zh: "该人员的信息已依法销毁，其姓名密钥不应再出现；姓名未打开。",
        en: "This person was erased: the key to the name does not belong here any more, and was not used.",
        adviceZh: "请删除该密钥，不要传播，并重新下载。",
        adviceEn: "Delete this key, do not pass it on, and fetch the bundle anew.",
    },
    REPLAY_IMPOSSIBLE: {
        zh: "事件无法重演。",
        en: "The events can't be replayed.",
        adviceZh: "请要求台账运营方说明。",
        adviceEn: "Ask the operator to explain.",
    },
};

/** That a ledger's part is told up to an earlier place than it is complete. */
function untoldWords({ledger, position, events}) {
    const isAboutTheHazard = ledger === "hazard";
    return {
        zh: `⚠ 只叙述至 ${ledger} 第 ${position} 条：本履历其后还有 ${events} 条记录在本文件中，已证实，但未叙述`
            + (isAboutTheHazard ? "；下列状态和五落实是当时的，不是现在的。" : "。"),
        en: `⚠ Told up to ${ledger}:${position} only. `
            + `Later entries of this history that are in this bundle, proven but not told: ${events}.`
            + (isAboutTheHazard ? " The status and the lights below are those of that moment, not of today." : ""),
    };
}

/** What whoever reads of an erasure has to know. */
const NO_RECALL = {
    zh: "此前已交出的履历文件无法收回。",
    en: "A bundle that was handed out earlier can't be recalled.",
};
