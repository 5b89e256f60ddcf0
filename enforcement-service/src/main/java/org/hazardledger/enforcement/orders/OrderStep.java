package org.hazardledger.enforcement.orders;

import java.util.List;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Refusal;
import org.hazardledger.ledger.store.Actor;

/** What can be done with an order, in its order: by whom, on which basis, at which address. */
enum OrderStep {
    AMEND_DRAFT(Performer.OFFICER, "PUT", "/draft", "I14"),
    ISSUE(Performer.OFFICER, "PUT", "/issue", "R053 R055 I03"),
    ACKNOWLEDGE(Performer.ENTERPRISE, "PUT", "/acknowledgement", "R055"),
    ATTACH_SIGNED_COPY(Performer.OFFICER, "POST", "/signed-copy", "I14"),
    REQUEST_EXTENSION(Performer.ENTERPRISE, "POST", "/extensions", "I06"),
    GRANT_EXTENSION(Performer.OFFICER, "PUT", "/extensions/decision", "I06"),
    REFUSE_EXTENSION(Performer.OFFICER, "PUT", "/extensions/decision", "I06"),
    PROPOSE_CORRECTION(Performer.AUTHORITY, "POST", "/corrections", "I14"),
    APPROVE_CORRECTION(Performer.AUTHORITY, "PUT", "/corrections/decision", "I14"),
    REFUSE_CORRECTION(Performer.AUTHORITY, "PUT", "/corrections/decision", "I14"),
    PROPOSE_REVOCATION(Performer.AUTHORITY, "POST", "/revocation", "I03 I14"),
    APPROVE_REVOCATION(Performer.AUTHORITY, "PUT", "/revocation/decision", "I03 I14"),
    REFUSE_REVOCATION(Performer.AUTHORITY, "PUT", "/revocation/decision", "I03 I14"),
    DEMAND_REPLACEMENT(Performer.AUTHORITY, "POST", "/replacement", "I03");

    /** Whose step it is. */
    private enum Performer {
        OFFICER,
        /** Officers too; nobody outside learns that something is proposed. */
        AUTHORITY,
        ENTERPRISE
    }

    private final Performer performer;
    private final String method;
    private final String path;
    private final String basis;

    OrderStep(Performer performer, String method, String path, String basis) {
        this.performer = performer;
        this.method = method;
        this.path = path;
        this.basis = basis;
    }

    /**
     * The actor that the step's event will name.
     *
     * @throws org.hazardledger.enforcement.jurisdiction.NotAllowed if it is not for the caller's post
     */
    Actor by(Caller caller) {
        return performer == Performer.ENTERPRISE ? caller.asEnterprise() : caller.asOfficer();
    }

    /** Whose step it is, as answers name it. */
    String actor() {
        return performer == Performer.ENTERPRISE ? "enterprise" : "county-officer";
    }

    /** Whether the enterprise takes it. */
    boolean isOfTheEnterprise() {
        return performer == Performer.ENTERPRISE;
    }

    /** Whether the caller may know how it stands with it. */
    boolean isShownTo(Caller caller) {
        return performer != Performer.AUTHORITY || caller.enterprise() == null;
    }

    /** Whether an order on which it is open waits for it. */
    boolean isWaitedFor() {
        return switch (this) {
            case ISSUE, ACKNOWLEDGE, GRANT_EXTENSION, REFUSE_EXTENSION, APPROVE_CORRECTION -> true;
            case REFUSE_CORRECTION, APPROVE_REVOCATION, REFUSE_REVOCATION -> true;
            case AMEND_DRAFT, ATTACH_SIGNED_COPY, REQUEST_EXTENSION, PROPOSE_CORRECTION -> false;
            case PROPOSE_REVOCATION, DEMAND_REPLACEMENT -> false;
        };
    }

    String method() {
        return method;
    }

    /** Behind the address of the order. */
    String path() {
        return path;
    }

    List<String> basis() {
        return List.of(basis.split(" ", -1));
    }

    /** The name as answers give it. */
    String code() {
        return Refusal.codeOf(this);
    }
}
