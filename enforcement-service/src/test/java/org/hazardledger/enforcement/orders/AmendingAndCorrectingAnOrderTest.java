package org.hazardledger.enforcement.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.enforcement.orders.OrderExamples.DUE;
import static org.hazardledger.enforcement.orders.OrderExamples.ENTERPRISE;
import static org.hazardledger.enforcement.orders.OrderExamples.HAZARD;
import static org.hazardledger.enforcement.orders.OrderExamples.ISSUED;
import static org.hazardledger.enforcement.orders.OrderExamples.LATEST;
import static org.hazardledger.enforcement.orders.OrderExamples.MINE;
import static org.hazardledger.enforcement.orders.OrderExamples.OFFICER;
import static org.hazardledger.enforcement.orders.OrderExamples.ORDER;
import static org.hazardledger.enforcement.orders.OrderExamples.RELIANCE;
import static org.hazardledger.enforcement.orders.OrderExamples.SUBJECT;
import static org.hazardledger.enforcement.orders.OrderExamples.decide;
import static org.hazardledger.enforcement.orders.OrderExamples.drafted;
import static org.hazardledger.enforcement.orders.OrderExamples.evolve;
import static org.hazardledger.enforcement.orders.OrderExamples.inProgress;
import static org.hazardledger.enforcement.orders.OrderExamples.issue;
import static org.hazardledger.enforcement.orders.OrderExamples.issued;
import static org.hazardledger.enforcement.orders.OrderExamples.refusal;
import static org.hazardledger.enforcement.orders.OrderExamples.requested;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.OrderSubject;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.DraftAmended;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.orders.OrderCommand.AmendDraft;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseCorrection;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.hazardledger.ledger.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I14")
class AmendingAndCorrectingAnOrderTest {
    private static final UUID SECOND = UUID.fromString("00000000-0000-8000-8000-00000000a002");
    private static final LocalDate LATER = LocalDate.of(2026, 3, 10);
    private static final OrderText FIRST_TEXT = new OrderText(List.of("疏通出口"), List.of("《矿山安全法》"));
    private static final OrderText ISSUED_TEXT = new OrderText(List.of("疏通安全出口"), List.of("《安全生产法》第七十条"));
    private static final NoticePart OLD = demands("疏通安全出口");
    private static final NoticePart NEW = demands("疏通 2 号安全出口");

    @Test
    void a_draft_is_amended_with_the_old_text_and_the_new_one_and_not_if_nothing_changes() {
        AmendDraft command = new AmendDraft(ORDER, FIRST_TEXT, "首次拟稿");

        assertThat(decide(command, drafted())).containsExactly(first());
        assertThat(decide(command, drafted(), first())).isEmpty();
        assertThat(decide(new AmendDraft(ORDER, ISSUED_TEXT, "补充"), drafted(), first()))
                .containsExactly(new DraftAmended(ORDER, HAZARD, FIRST_TEXT, ISSUED_TEXT, "补充"));
        assertThat(evolve(drafted(), first()).text()).isEqualTo(FIRST_TEXT);
        assertThat(refusal(command)).isEqualTo(Reason.NO_SUCH_ORDER);
        assertThat(refusal(command, drafted(), issued())).isEqualTo(Reason.ALREADY_ISSUED);
        assertThat(refusal(command, drafted(), new SupervisionOrderLifted(ORDER, HAZARD, 41)))
                .isEqualTo(Reason.ORDER_LIFTED);
    }

    @Test
    void what_is_issued_is_the_draft_unless_it_says_otherwise_and_then_both_texts_are_kept() {
        DraftAmended sameAsIssued = new DraftAmended(ORDER, HAZARD, OrderText.EMPTY, ISSUED_TEXT, "首次拟稿");

        assertThat(decide(issueWith(null, null), drafted(), sameAsIssued)).containsExactly(issued());
        assertThat(decide(issue(DUE), drafted(), sameAsIssued)).containsExactly(issued());
        assertThat(decide(issue(DUE), drafted())).containsExactly(issued());
        assertThat(decide(issue(DUE), drafted(), first()))
                .containsExactly(new DraftAmended(ORDER, HAZARD, FIRST_TEXT, ISSUED_TEXT, "下达时改定"), issued());
        assertThat(decide(issueWith(List.of("疏通安全出口"), null), drafted(), first()))
                .first()
                .isEqualTo(new DraftAmended(
                        ORDER, HAZARD, FIRST_TEXT, new OrderText(List.of("疏通安全出口"), List.of("《矿山安全法》")), "下达时改定"));
        assertThat(refusal(issueWith(null, List.of("《矿山安全法》")), drafted())).isEqualTo(Reason.TEXT_MISSING);
        assertThat(refusal(issueWith(List.of("疏通安全出口"), null), drafted())).isEqualTo(Reason.TEXT_MISSING);
    }

    @Test
    void a_correction_names_the_old_and_the_new_text_of_what_changes_and_nothing_else() {
        NoticePart same = new NoticePart(NEW.demands(), List.of("《安全生产法》第七十条"), null);

        assertThat(decide(propose(same), drafted(), issued())).containsExactly(proposed());
        assertThat(decide(propose(NEW), inProgress(requested(20, "")))).containsExactly(proposed());
        assertThat(refusal(propose(OLD), inProgress())).isEqualTo(Reason.NOTHING_TO_CORRECT);
        assertThat(refusal(propose(new NoticePart(null, null, null)), inProgress()))
                .isEqualTo(Reason.NOTHING_TO_CORRECT);
        assertThat(refusal(propose(NEW), drafted())).isEqualTo(Reason.NOT_ISSUED);
        assertThat(refusal(propose(NEW), inProgress(proposed()))).isEqualTo(Reason.CORRECTION_PENDING);
        assertThat(refusal(propose(NEW), inProgress(new SupervisionOrderLifted(ORDER, HAZARD, 41))))
                .isEqualTo(Reason.ORDER_LIFTED);
    }

    @Test
    void another_officer_than_the_proposer_decides_and_until_then_nothing_changes() {
        SupervisionOrderEvent[] waiting = inProgress(proposed());

        assertThat(refusal(approve(OFFICER), waiting)).isEqualTo(Reason.OWN_REQUEST);
        assertThat(refusal(refuse(OFFICER), waiting)).isEqualTo(Reason.OWN_REQUEST);
        assertThat(refusal(approve(SECOND), inProgress())).isEqualTo(Reason.NOTHING_PROPOSED);
        assertThat(evolve(waiting).text()).isEqualTo(ISSUED_TEXT);
        assertThat(decide(approve(SECOND), waiting)).containsExactly(corrected());
        assertThat(decide(refuse(SECOND), waiting))
                .containsExactly(new CorrectionRefused(ORDER, HAZARD, SECOND, "编号无误"));
        assertThat(refusal(approve(SECOND), inProgress(proposed(), new CorrectionRefused(ORDER, HAZARD, SECOND, "不"))))
                .isEqualTo(Reason.NOTHING_PROPOSED);
        assertThat(refusal(new ApproveCorrection(ORDER, SECOND, "属实", LATER, false, null), inProgress(proposed())))
                .isEqualTo(Reason.NO_VALID_CERTIFICATE);
    }

    @Test
    void nothing_is_corrected_before_it_is_issued_and_nothing_decided_before_it_is_proposed() {
        ProposeCorrection propose = new ProposeCorrection(ORDER, OFFICER, NEW, "编号有误", true);
        ApproveCorrection approve = new ApproveCorrection(ORDER, SECOND, "属实", LATER, true, RELIANCE);
        RefuseCorrection refuse = new RefuseCorrection(ORDER, SECOND, "编号无误", true);

        assertThat(refusal(propose, drafted(), issued())).isEqualTo(Reason.PROPOSED_BEFORE_ISSUE);
        assertThat(refusal(propose, drafted())).isEqualTo(Reason.NOT_ISSUED);
        assertThat(refusal(approve, inProgress(proposed()))).isEqualTo(Reason.DECIDED_BEFORE_PROPOSAL);
        assertThat(refusal(approve, inProgress())).isEqualTo(Reason.NOTHING_PROPOSED);
        assertThat(refusal(refuse, inProgress(proposed()))).isEqualTo(Reason.DECIDED_BEFORE_PROPOSAL);
    }

    @Test
    void a_correction_counts_from_its_approval_and_the_issue_stays_as_it_was() {
        SupervisionOrder order = evolve(inProgress(proposed(), corrected(), requested(20, "")));

        assertThat(order.issue()).isEqualTo(issued());
        assertThat(order.text()).isEqualTo(new OrderText(List.of("疏通 2 号安全出口"), List.of("《安全生产法》第七十条")));
        assertThat(order.lastDay()).isEqualTo(DUE);
        assertThat(order.status()).isEqualTo("EXTENSION_REQUESTED");
        assertThat(evolve(drafted(), issued(), proposed(), corrected()).status())
                .isEqualTo("ISSUED");
        assertThat(refusal(propose(NEW), inProgress(proposed(), corrected()))).isEqualTo(Reason.NOTHING_TO_CORRECT);
        assertThat(decide(propose(OLD), inProgress(proposed(), corrected())))
                .containsExactly(new CorrectionProposed(ORDER, HAZARD, OFFICER, NEW, OLD, "编号有误"));
    }

    @Test
    void the_document_as_issued_has_the_same_bytes_for_ever() throws IOException {
        String golden = Files.readString(Path.of("src/test/resources/documents/order-as-issued.html"));
        SupervisionOrderDrafted draft =
                new SupervisionOrderDrafted(ORDER, HAZARD, "360426-2026-R-00001", MINE, ENTERPRISE, "360426");
        SupervisionOrderIssued issue = new SupervisionOrderIssued(
                ORDER,
                HAZARD,
                "浔应急督〔2026〕1号",
                List.of("疏通安全出口", "清除 <矿石> & 杂物"),
                ISSUED,
                DUE,
                "九江市应急管理局",
                List.of("《安全生产法》第七十条", "《矿山安全法》第七条"),
                null,
                null);

        assertThat(OrderDocument.asIssued(draft, issue, leaf("ab"))).isEqualTo(golden);
        assertThat(OrderDocument.html(draft, Notice.of(issue), null, List.of(leaf("ab"))))
                .isEqualTo(golden);
    }

    @Test
    void the_document_names_whom_and_what_it_is_about_as_far_as_that_was_known_when_it_was_issued() {
        assertThat(OrderDocument.asIssued(drafted(), issued(), leaf("ab")))
                .contains("<p>德安县某某矿业有限公司：</p>")
                .contains("经查，你单位吴山铜矿存在重大事故隐患（编号 360426-2026-R-00001）。依据");
        assertThat(about(new OrderSubject(null, "<b>矿</b>")))
                .contains("（企业名称）</span>：", "经查，你单位&lt;b&gt;矿&lt;/b&gt;存在重大事故隐患（编号 360426-2026-R-00001）。依据");
        assertThat(about(new OrderSubject("<b>公司</b>", null))).contains("<p>&lt;b&gt;公司&lt;/b&gt;：</p>", "经查，你单位存在");
        assertThat(about(new OrderSubject(null, null))).isEqualTo(about(null));
    }

    private static String about(@Nullable OrderSubject subject) {
        SupervisionOrderIssued e = issued();
        SupervisionOrderIssued other = new SupervisionOrderIssued(
                e.order(),
                e.hazard(),
                e.number(),
                e.demands(),
                e.issuedOn(),
                e.dueOn(),
                e.authority(),
                e.legalBasis(),
                e.reliance(),
                subject);
        return OrderDocument.asIssued(drafted(), other, leaf("ab"));
    }

    @Test
    void the_corrected_document_says_what_counts_and_names_every_correction() {
        SupervisionOrderCorrected next = new SupervisionOrderCorrected(
                ORDER,
                HAZARD,
                SECOND,
                OFFICER,
                new NoticePart(null, null, "九江市应急管理局"),
                new NoticePart(null, null, "<九江市>应急管理局"),
                "<b>名称</b>",
                "属实",
                LATER.plusDays(1),
                RELIANCE);
        Notice notice = Notice.of(issued()).corrected(corrected()).corrected(next);

        String html = OrderDocument.html(drafted(), notice, null, List.of(leaf("aa"), leaf("bb"), leaf("cc")));

        assertThat(html)
                .contains("<li>疏通 2 号安全出口</li>", leaf("aa").hex())
                .doesNotContain("<li>疏通安全出口</li>", "<b>")
                .contains("&lt;九江市&gt;应急管理局<br>")
                .contains("更正：本通知书的整改要求于2026年3月10日更正，更正理由：编号有误。原文不再适用，以本文为准。更正记录的存证摘要（SHA-256）："
                        + leaf("bb").hex())
                .contains("更正：本通知书的督办单位于2026年3月11日更正，更正理由：&lt;b&gt;名称&lt;/b&gt;。")
                .contains(leaf("cc").hex());
    }

    @Test
    void the_document_of_a_revoked_order_says_so_first_and_the_answer_names_who_did_it() {
        RevokedInError error = new RevokedInError(ORDER, HAZARD, "<b>对象有误</b>", null, RELIANCE, OFFICER, SECOND, "属实");
        Revocation revocation = Revocation.of(error, Instant.parse("2026-03-11T20:00:00Z"));
        List<Hash> leaves = List.of(leaf("aa"), leaf("bb"), leaf("cc"));

        String html = OrderDocument.html(drafted(), Notice.of(issued()).corrected(corrected()), revocation, leaves);
        OrderAnswer answer = OrderAnswer.of(
                new SupervisionOrders.Found(evolve(inProgress(error)), 3, 3, leaves, revocation, null), false);

        assertThat(html)
                .contains("已撤销：本通知书于2026年3月12日撤销，撤销理由：&lt;b&gt;对象有误&lt;/b&gt;。撤销记录的存证摘要（SHA-256）："
                        + leaf("cc").hex())
                .contains("更正记录的存证摘要（SHA-256）：" + leaf("bb").hex())
                .doesNotContain("<b>");
        assertThat(answer.revoked()).isEqualTo(revocation);
        assertThat(revocation)
                .isEqualTo(new Revocation("<b>对象有误</b>", null, OFFICER, SECOND, "属实", LocalDate.of(2026, 3, 12)));
        assertThat(answer.revocation()).isNull();
    }

    private static IssueOrder issueWith(@Nullable List<String> demands, @Nullable List<String> legalBasis) {
        return new IssueOrder(
                ORDER, "浔应急督〔2026〕1号", demands, ISSUED, DUE, LATEST, "九江市应急管理局", legalBasis, false, RELIANCE, SUBJECT);
    }

    private static ProposeCorrection propose(NoticePart asked) {
        return new ProposeCorrection(ORDER, OFFICER, asked, "编号有误", false);
    }

    private static ApproveCorrection approve(UUID by) {
        return new ApproveCorrection(ORDER, by, "属实", LATER, false, RELIANCE);
    }

    private static RefuseCorrection refuse(UUID by) {
        return new RefuseCorrection(ORDER, by, "编号无误", false);
    }

    private static DraftAmended first() {
        return new DraftAmended(ORDER, HAZARD, OrderText.EMPTY, FIRST_TEXT, "首次拟稿");
    }

    private static CorrectionProposed proposed() {
        return new CorrectionProposed(ORDER, HAZARD, OFFICER, OLD, NEW, "编号有误");
    }

    private static SupervisionOrderCorrected corrected() {
        return new SupervisionOrderCorrected(ORDER, HAZARD, OFFICER, SECOND, OLD, NEW, "编号有误", "属实", LATER, RELIANCE);
    }

    private static NoticePart demands(String demand) {
        return new NoticePart(List.of(demand), null, null);
    }

    private static Hash leaf(String octet) {
        return Hash.ofHex(octet.repeat(32));
    }
}
