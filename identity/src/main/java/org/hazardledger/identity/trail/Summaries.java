package org.hazardledger.identity.trail;

import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.hazardledger.identity.events.PersonEvent.FieldChanged;
import org.hazardledger.identity.events.PersonEvent.InvitationAccepted;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.events.PersonEvent.InvitationRevoked;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.PersonEvent.PersonErased;
import org.hazardledger.identity.events.WithdrawalGround;
import org.hazardledger.identity.trail.TrailPart.Summary;

/** One sentence for each event, as a timeline shows it: never a name. */
final class Summaries {
    private Summaries() {}

    static Summary of(Object event) {
        if (event instanceof PersonEvent of) {
            return ofPerson(of);
        }
        throw new IllegalArgumentException("No sentence for " + event.getClass());
    }

    private static Summary ofPerson(PersonEvent event) {
        return switch (event) {
            case PersonEntered e -> new Summary("登记人员", "Person entered");
            case FieldChanged e ->
                switch (e.field()) {
                    case NAME -> new Summary("更正姓名", "Name changed");
                    case PHONE -> new Summary("变更电话", "Phone number changed");
                };
            case PersonErased e ->
                new Summary(
                        "依法删除个人信息（%s）；此前已交付的卷宗无法收回".formatted(zh(e.ground())),
                        "Personal information erased by law (%s); bundles handed out before can't be recalled"
                                .formatted(en(e.ground())));
            case AppointmentMade e ->
                new Summary(
                        "任职：%s（%s），自 %s 起".formatted(e.post(), e.role(), e.from()),
                        "Appointed: %s (%s) from %s".formatted(e.post(), e.role(), e.from()));
            case AppointmentEnded e ->
                new Summary(
                        "终止第 %d 项任职，自 %s 起".formatted(e.number(), e.endedFrom()),
                        "Appointment %d ends from %s".formatted(e.number(), e.endedFrom()));
            case CertificateIssued e ->
                new Summary(
                        "核发执法证件，有效期 %s 至 %s".formatted(e.validFrom(), e.validUntil()),
                        "Enforcement certificate valid from %s until %s".formatted(e.validFrom(), e.validUntil()));
            case CertificateRevoked e ->
                new Summary(
                        "注销第 %d 号执法证件，自 %s 起".formatted(e.number(), e.revokedFrom()),
                        "Enforcement certificate %d revoked from %s".formatted(e.number(), e.revokedFrom()));
            case CertificateWithdrawn e ->
                new Summary(
                        "撤回误登的第 %d 号执法证件（%s）".formatted(e.number(), zh(e.ground())),
                        "Enforcement certificate %d withdrawn as entered in error (%s)"
                                .formatted(e.number(), en(e.ground())));
            case InvitationMade e ->
                new Summary(
                        "第 %d 次邀请本人设置密码".formatted(e.number()),
                        "Invited to choose a password, time %d".formatted(e.number()));
            case InvitationRevoked e ->
                new Summary("撤销第 %d 次邀请".formatted(e.number()), "Invitation %d revoked".formatted(e.number()));
            case InvitationAccepted e ->
                new Summary(
                        "凭第 %d 次邀请的链接设置了密码".formatted(e.number()),
                        "Password chosen by the link of invitation %d".formatted(e.number()));
        };
    }

    private static String zh(LegalGround ground) {
        return switch (ground) {
            case PURPOSE_ENDED -> "处理目的已实现或不再必要";
            case RETENTION_EXPIRED -> "保存期限已届满";
            case CONSENT_WITHDRAWN -> "本人撤回同意";
            case UNLAWFUL_PROCESSING -> "违法或违约处理";
            case OTHER_BY_LAW -> "法律、行政法规规定的其他情形";
        };
    }

    private static String en(LegalGround ground) {
        return switch (ground) {
            case PURPOSE_ENDED -> "purpose ended";
            case RETENTION_EXPIRED -> "retention expired";
            case CONSENT_WITHDRAWN -> "consent withdrawn";
            case UNLAWFUL_PROCESSING -> "processed unlawfully";
            case OTHER_BY_LAW -> "other case laid down by law";
        };
    }

    private static String zh(WithdrawalGround ground) {
        return switch (ground) {
            case WRONG_PERSON -> "登错人员";
            case WRONG_NUMBER -> "登错证号";
            case WRONG_DATES -> "登错有效期";
        };
    }

    private static String en(WithdrawalGround ground) {
        return switch (ground) {
            case WRONG_PERSON -> "wrong person";
            case WRONG_NUMBER -> "wrong number";
            case WRONG_DATES -> "wrong dates";
        };
    }
}
