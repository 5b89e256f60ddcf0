package org.hazardledger.quickstart.demo;

import org.hazardledger.quickstart.demo.EnterpriseAndMine.Registered;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everybody sees what is theirs, and of the rest not even that it exists. */
record WhoSees(Story story, Door door, Fresh fresh) {
    private static final String MINES = "/api/mines";

    void tell(Registered registered) throws InterruptedException {
        story.chapter("二、谁看得见", "2. Who sees it");
        story.check(
                "濂溪区执法人员看得见本辖区的矿山",
                "The officer of Lianxi sees the mine in her district",
                () -> sees("lianxi-officer-1", registered));
        story.check(
                "瑞昌市执法人员看不见：列表中没有，直接查询与“不存在”的答复相同",
                "The officer of Ruichang does not: not in the list, and the answer is that of a mine that does not exist",
                () -> doesNotSee("ruichang-officer", registered));
        story.check("别的企业的人看不见", "People of another enterprise do not", () -> doesNotSee("principal-a", registered));
        story.check("审计人员看得见", "The auditor sees it", () -> sees("auditor", registered));
        story.check(
                "但审计人员什么也不能写",
                "But the auditor writes nothing",
                () -> door.as("auditor")
                        .post(
                                MINES,
                                fresh.id(),
                                new EnterpriseAndMine.Mine(
                                        registered.enterprise(),
                                        "x",
                                        "OPEN_PIT",
                                        EnterpriseAndMine.COUNTY,
                                        registered.signedAt()))
                        .refused(403, "forbidden"));
    }

    private void sees(String username, Registered registered) throws InterruptedException {
        Door.Visitor visitor = door.as(username);
        visitor.get(MINES + "/" + registered.mine()).promised(200);
        if (!visitor.sees(MINES, registered.mine())) {
            throw new NotAsPromised("expected the mine in the list of " + username);
        }
    }

    private void doesNotSee(String username, Registered registered) throws InterruptedException {
        Door.Visitor visitor = door.as(username);
        Answer foreign = visitor.get(MINES + "/" + registered.mine()).refused(404, "not-found");
        Answer missing = visitor.get(MINES + "/" + fresh.id()).refused(404, "not-found");
        if (!withoutAddress(foreign).equals(withoutAddress(missing))) {
            throw new NotAsPromised("expected the same words for a foreign and a missing mine, but " + foreign
                    + "\n    and " + missing);
        }
        if (visitor.sees(MINES, registered.mine())) {
            throw new NotAsPromised("expected the mine not to be in the list of " + username);
        }
    }

    private static JsonNode withoutAddress(Answer problem) {
        return ((ObjectNode) problem.json()).without("instance");
    }
}
