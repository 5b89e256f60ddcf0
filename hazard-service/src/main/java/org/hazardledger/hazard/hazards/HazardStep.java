package org.hazardledger.hazard.hazards;

import java.util.List;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.Roles;
import org.hazardledger.hazard.platform.Refusal;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What brings a hazard forward, in its order: by whom, on which basis, at which address. Corrections, mergers and
 * voided evidence are not among them: they set right what was done.
 */
enum HazardStep {
    DETERMINE(Performer.OFFICER, "PUT", "/determination", "R035 R054 I05 I31"),
    REJECT(Performer.OFFICER, "PUT", "/rejection", "R035 I19"),
    SUBMIT_PLAN(Performer.PRINCIPAL, "PUT", "/plan", "R045 R055"),
    APPROVE_PLAN(Performer.OFFICER, "PUT", "/plan/decision", "R055"),
    RETURN_PLAN(Performer.OFFICER, "PUT", "/plan/decision", "R055"),
    INFORM_WORKERS_CONGRESS(Performer.REPORTER, "PUT", "/workers-congress-notice", "I20"),
    REPORT_PROGRESS(Performer.UPLOADER, "POST", "/progress", "R045 R061"),
    ATTACH_EVIDENCE(Performer.UPLOADER, "POST", "/evidence", "R045 I29"),
    VERIFY_RESPONSIBILITY(Implementation.RESPONSIBILITY),
    REFUSE_RESPONSIBILITY(Implementation.RESPONSIBILITY),
    VERIFY_MEASURES(Implementation.MEASURES),
    REFUSE_MEASURES(Implementation.MEASURES),
    VERIFY_FUNDS(Implementation.FUNDS),
    REFUSE_FUNDS(Implementation.FUNDS),
    VERIFY_TIME_LIMIT(Implementation.TIME_LIMIT),
    REFUSE_TIME_LIMIT(Implementation.TIME_LIMIT),
    VERIFY_CONTINGENCY(Implementation.CONTINGENCY),
    REFUSE_CONTINGENCY(Implementation.CONTINGENCY),
    REQUEST_ACCEPTANCE(Performer.REPORTER, "POST", "/acceptance-request", "R050 R052 I01"),
    SIGN_OFF(Performer.OFFICER, "PUT", "/sign-off", "R046 R050 R062 I01 I02 I18"),
    REOPEN(Performer.OFFICER, "PUT", "/reopening", "I28");

    /** Whose step it is. */
    private enum Performer {
        PRINCIPAL,
        REPORTER,
        UPLOADER,
        OFFICER;

        List<String> roles() {
            return switch (this) {
                case PRINCIPAL -> Roles.PRINCIPAL;
                case REPORTER -> Roles.REPORTERS;
                case UPLOADER -> Roles.UPLOADERS;
                case OFFICER -> Roles.OFFICERS;
            };
        }
    }

    private final Performer performer;
    private final String method;
    private final String path;
    private final String basis;
    private final @Nullable Implementation implementation;

    HazardStep(Performer performer, String method, String path, String basis) {
        this.performer = performer;
        this.method = method;
        this.path = path;
        this.basis = basis;
        this.implementation = null;
    }

    /** What an officer says of one of the five. */
    HazardStep(Implementation implementation) {
        this.performer = Performer.OFFICER;
        this.method = "PUT";
        this.path = "/implementations/" + Refusal.codeOf(implementation) + "/verification";
        this.basis = "R045 R055 I01";
        this.implementation = implementation;
    }

    /** An officer says that one of the five is implemented. */
    static HazardStep verifying(Implementation one) {
        return valueOf("VERIFY_" + one.name());
    }

    /** An officer says that it is not. */
    static HazardStep refusing(Implementation one) {
        return valueOf("REFUSE_" + one.name());
    }

    /**
     * The actor that the step's event will name.
     *
     * @throws org.hazardledger.hazard.jurisdiction.NotAllowed if it is not for the caller's post
     */
    Actor by(Caller caller) {
        return performer == Performer.OFFICER ? caller.as(performer.roles()) : caller.ofEnterpriseAs(performer.roles());
    }

    /** Whose step it is, as answers name it. */
    String actor() {
        return switch (performer) {
            case PRINCIPAL -> "enterprise-principal";
            case REPORTER, UPLOADER -> "enterprise";
            case OFFICER -> "county-officer";
        };
    }

    /** Whether the enterprise takes it. */
    boolean isOfTheEnterprise() {
        return performer != Performer.OFFICER;
    }

    String method() {
        return method;
    }

    /** Behind the address of the hazard. */
    String path() {
        return path;
    }

    List<String> basis() {
        return List.of(basis.split(" ", -1));
    }

    /** Which of the five it is about; null if none in particular. */
    @Nullable
    Implementation implementation() {
        return implementation;
    }

    /** The name as answers give it. */
    String code() {
        return Refusal.codeOf(this);
    }
}
