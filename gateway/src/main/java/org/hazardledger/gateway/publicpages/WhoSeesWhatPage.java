package org.hazardledger.gateway.publicpages;

import java.util.List;

/** A plain statement of who sees what. */
final class WhoSeesWhatPage {
    private WhoSeesWhatPage() {}

    static String in(Tongue tongue) {
        String title = tongue.say("谁看得到什么", "Who sees what");
        String main = Html.paragraph(tongue.say(
                        "本系统记录矿山每一项重大事故隐患从发现到销号的全过程，由监管部门、矿山企业和审计人员使用。",
                        "Here every major accident hazard of a mine is recorded, from the finding to the sign-off. The"
                                + " authority, the mines and auditors use it."))
                + Html.table(
                        title,
                        List.of(tongue.say("谁", "Who"), tongue.say("看得到", "Sees"), tongue.say("看不到", "Does not see")),
                        List.of(
                                row(
                                        tongue,
                                        "任何人",
                                        "Anybody",
                                        "已下达的挂牌督办：文号、矿山、隐患编号、督办机关、日期、状态；每个台账的检查点、条数和见证状态",
                                        "Orders of listed supervision that were issued: their number, mine, hazard number,"
                                                + " authority, days and state; of each ledger the checkpoint, how many entries it"
                                                + " has, and how far it is witnessed",
                                        "隐患内容、佐证材料、人员姓名、检查计划、未下达的通知书",
                                        "What a hazard is, evidence, anybody's name, planned inspections, orders not"
                                                + " issued"),
                                row(
                                        tongue,
                                        "矿山企业人员",
                                        "People of a mining enterprise",
                                        "本企业的隐患、整改、通知书和验收",
                                        "Hazards, rectification, orders and acceptances of their own enterprise",
                                        "其他企业的任何事项；未下达的通知书",
                                        "Anything of another enterprise; orders not issued"),
                                row(
                                        tongue,
                                        "县级执法人员",
                                        "Officers of a county-level unit",
                                        "本县（市、区）的全部事项",
                                        "All that lies in their own unit",
                                        "其他县（市、区）的任何事项，连是否存在也不得而知",
                                        "Anything of another unit, not even whether it exists"),
                                row(
                                        tongue,
                                        "市级执法人员",
                                        "Officers of the city",
                                        "全市的全部事项",
                                        "All of the city",
                                        "其他城市的任何事项",
                                        "Anything of another city"),
                                row(
                                        tongue,
                                        "审计人员",
                                        "Auditors",
                                        "其管辖范围内的全部事项和台账的全部条目，可回到任一时点",
                                        "All within their jurisdiction, as of any moment, and all entries of the ledgers",
                                        "不能写入或更改任何内容",
                                        "They can write and change nothing"),
                                row(
                                        tongue,
                                        "见证人",
                                        "The witness",
                                        "全部台账条目：编号、时间和散列值",
                                        "All entries of the ledgers: case ids, times and hashes",
                                        "事件内容、佐证材料、姓名",
                                        "What happened, evidence, names"),
                                row(
                                        tongue,
                                        "运维人员",
                                        "Operators",
                                        "系统的运行状况和告警",
                                        "How the system runs, and its alarms",
                                        "隐患、企业和人员的内容",
                                        "Cases, enterprises and persons")))
                + Html.paragraph(tongue.say(
                        "姓名、电话和证号只存放在人员服务中，每个人各用一把密钥加密；销毁该密钥，即在所有副本中删除，而台账的证明仍然成立。台账和文书的正文不含姓名。",
                        "Names, telephone numbers and numbers of certificates stand in the service for persons alone, each"
                                + " person's under a key of its own; when that key is destroyed they are erased in all"
                                + " copies, and the ledger's proofs still hold. No ledger and no document has a name in"
                                + " its own bytes."))
                + Html.paragraph(tongue.say(
                        "登录后，浏览器只保存一个会话 Cookie，关闭浏览器即失效；没有统计、广告或第三方内容。",
                        "After a login the browser keeps one cookie, until it is closed; there are no statistics, no"
                                + " advertisements and nothing of third parties."));
        return Html.page(tongue, "", title, main);
    }

    private static List<String> row(
            Tongue tongue, String zh, String en, String seesZh, String seesEn, String notZh, String notEn) {
        return List.of(
                Html.text(tongue.say(zh, en)),
                Html.text(tongue.say(seesZh, seesEn)),
                Html.text(tongue.say(notZh, notEn)));
    }
}
