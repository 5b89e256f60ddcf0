package org.hazardledger.quickstart.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The city registers an enterprise and its mine, and refuses what must be refused. */
record EnterpriseAndMine(Story story, Door door, Fresh fresh) {
    static final String COUNTY = "360402";
    static final Duration LISTS_FOLLOW_WITHIN = Duration.ofSeconds(1);

    private static final String ENTERPRISES = "/api/enterprises";
    private static final String MINES = "/api/mines";

    /** What is in the register now; {@code signedAt} is when the papers were signed. */
    record Registered(UUID enterprise, UUID mine, Instant signedAt) {}

    /** A registration as the service takes it. */
    record Enterprise(
            String creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative,
            Instant occurredAt) {

        Enterprise withCreditCode(String other) {
            return new Enterprise(other, name, county, principal, actualController, legalRepresentative, occurredAt);
        }
    }

    /** A registration as the service takes it. */
    record Mine(UUID enterprise, String name, String kind, String county, Instant occurredAt) {}

    Registered tell() throws InterruptedException {
        story.chapter("一、登记企业和矿山", "1. An enterprise and its mine are registered");
        Door.Visitor city = door.as("city-officer");
        Instant signedAt = fresh.clock().instant().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        Enterprise enterprise = enterprise(fresh, signedAt);
        UUID key = fresh.id();

        Answer answer = story.step(
                "市级执法人员登记" + enterprise.name() + "，统一社会信用代码 " + enterprise.creditCode(),
                "The city officer registers an enterprise under credit code " + enterprise.creditCode(),
                () -> city.post(ENTERPRISES, key, enterprise).promised(201));
        UUID id = answer.created();
        story.check(
                "主要负责人、实际控制人、法定代表人是三个不同的人",
                "Principal, actual controller and legal representative are three people",
                () -> areThree(city.get(ENTERPRISES + "/" + id).promised(200).json(), enterprise));
        refusals(city, enterprise, key, answer);
        UUID mine = mine(city, new Mine(id, "石门坳矿", "UNDERGROUND", COUNTY, signedAt));
        return new Registered(id, mine, signedAt);
    }

    /** An enterprise that nobody has registered yet. */
    static Enterprise enterprise(Fresh fresh, Instant signedAt) {
        String creditCode = fresh.creditCode(COUNTY);
        String name = "濂溪石门坳矿业有限公司（演示 " + creditCode.substring(creditCode.length() - 5) + "）";
        return new Enterprise(creditCode, name, COUNTY, fresh.id(), fresh.id(), fresh.id(), signedAt);
    }

    private static void areThree(JsonNode read, Enterprise sent) {
        boolean same =
                read.required("principal").asString().equals(sent.principal().toString())
                        && read.required("actualController")
                                .asString()
                                .equals(sent.actualController().toString())
                        && read.required("legalRepresentative")
                                .asString()
                                .equals(sent.legalRepresentative().toString());
        if (!same) {
            throw new NotAsPromised("expected the three people of " + sent + ", but read " + read);
        }
    }

    private void refusals(Door.Visitor city, Enterprise enterprise, UUID key, Answer first)
            throws InterruptedException {
        story.check(
                "同一请求重发，得到同一答复，不重复登记",
                "The same command again gets the same answer and registers nothing twice",
                () -> {
                    Answer again = city.post(ENTERPRISES, key, enterprise);
                    if (!again.created().equals(first.created())
                            || !again.position().equals(first.position())) {
                        throw new NotAsPromised(
                                "expected the first answer again, but " + again + " at " + again.position());
                    }
                });
        Enterprise another = enterprise.withCreditCode(fresh.creditCode(COUNTY));
        story.check(
                "同一 Idempotency-Key 用于另一项操作：拒绝",
                "Refused: the same key for another command",
                () -> city.post(ENTERPRISES, key, another).refused(422, "idempotency-key-reused"));
        story.check(
                "缺少 Idempotency-Key：拒绝",
                "Refused: a command without an Idempotency-Key",
                () -> city.post(ENTERPRISES, null, another).refused(400, "idempotency-key-missing"));
        story.check(
                "同一信用代码再次登记：拒绝",
                "Refused: the same credit code a second time",
                () -> city.post(ENTERPRISES, fresh.id(), enterprise).refused(409, "credit-code-taken"));
        Enterprise mistyped = enterprise.withCreditCode(Fresh.mistyped(enterprise.creditCode()));
        story.check(
                "信用代码校验码错误：拒绝",
                "Refused: a credit code with a wrong check character",
                () -> city.post(ENTERPRISES, fresh.id(), mistyped).refused(422, "credit-code-check-character"));
        story.check(
                "县级执法人员无权登记企业：拒绝",
                "Refused: a county officer may not register enterprises",
                () -> door.as("lianxi-officer-1")
                        .post(ENTERPRISES, fresh.id(), another)
                        .refused(403, "forbidden"));
        story.check(
                "未登录：拒绝",
                "Refused: somebody who is not signed in",
                () -> door.anybody().post(ENTERPRISES, fresh.id(), another).refused(401, "unauthenticated"));
    }

    private UUID mine(Door.Visitor city, Mine mine) throws InterruptedException {
        Answer answer = story.step(
                "市级执法人员登记其矿山“" + mine.name() + "”，位于濂溪区（360402）",
                "The city officer registers its mine in Lianxi district (360402)",
                () -> city.post(MINES, fresh.id(), mine).promised(201));
        UUID id = answer.created();
        story.check("一秒之内，列表已更新到该记录", "Within one second the lists are current to that entry", () -> {
            city.awaitCurrent(ENTERPRISES, answer.position(), LISTS_FOLLOW_WITHIN);
            city.awaitCurrent(MINES, answer.position(), LISTS_FOLLOW_WITHIN);
        });
        story.check("企业和矿山都在列表中", "Enterprise and mine are in the lists", () -> {
            mustSee(city, ENTERPRISES, mine.enterprise());
            mustSee(city, MINES, id);
        });
        return id;
    }

    private static void mustSee(Door.Visitor visitor, String list, UUID id) throws InterruptedException {
        if (!visitor.sees(list, id)) {
            throw new NotAsPromised("expected " + id + " in " + list);
        }
    }
}
