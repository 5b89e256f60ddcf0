package org.hazardledger.enforcement.acceptances;

import java.util.List;
import org.hazardledger.enforcement.events.AcceptanceItem;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Refusal;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;

/** What can be done with an acceptance case, in its order: by whom, on which basis, at which address. */
enum AcceptanceStep {
    FORM_TEAM("PUT", "/team", "R047 R050 I02"),
    DECLARE_INDEPENDENCE("POST", "/independence", "I02"),
    RECORD_RESPONSIBILITY(AcceptanceItem.RESPONSIBILITY),
    RECORD_MEASURES(AcceptanceItem.MEASURES),
    RECORD_FUNDS(AcceptanceItem.FUNDS),
    RECORD_TIME_LIMIT(AcceptanceItem.TIME_LIMIT),
    RECORD_CONTINGENCY(AcceptanceItem.CONTINGENCY),
    RECORD_ON_SITE(AcceptanceItem.ON_SITE),
    SIGN_OPINION("POST", "/signatures", "R050 I01 I02 I13");

    private final String method;
    private final String path;
    private final String basis;
    private final @Nullable AcceptanceItem item;

    AcceptanceStep(String method, String path, String basis) {
        this.method = method;
        this.path = path;
        this.basis = basis;
        this.item = null;
    }

    /** A member says what an item has come to. */
    AcceptanceStep(AcceptanceItem item) {
        this.method = "PUT";
        this.path = "/items/" + Refusal.codeOf(item);
        this.basis = "R045 R050 I01";
        this.item = item;
    }

    /** A member says what that item has come to. */
    static AcceptanceStep recording(AcceptanceItem item) {
        return valueOf("RECORD_" + item.name());
    }

    /**
     * The actor that the step's event will name.
     *
     * @throws org.hazardledger.enforcement.jurisdiction.NotAllowed if it is not for the caller's post
     */
    Actor by(Caller caller) {
        return this == FORM_TEAM ? caller.asOfficer() : caller.asAcceptor();
    }

    /** Whose step it is, as answers name it. */
    String actor() {
        return this == FORM_TEAM ? "county-officer" : "acceptance-team";
    }

    /** The item that it is about; null if none in particular. */
    @Nullable
    AcceptanceItem item() {
        return item;
    }

    String method() {
        return method;
    }

    /** Behind the address of the case. */
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
