package org.hazardledger.identity.persons;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do on one day, and by which events: a signature names their places in this ledger. It needs no
 * name, so it holds also after an erasure.
 *
 * @param posts the posts held that day, in the order of appointment
 * @param certificate the certificate valid that day, the one that lasts longest if there are several; null if none is
 */
public record Authority(List<HeldPost> posts, @Nullable HeldCertificate certificate) {
    public Authority {
        posts = List.copyOf(posts);
    }

    /**
     * A post held that day.
     *
     * @param index the place of {@code appointment.made} in the ledger
     */
    public record HeldPost(
            int number,
            String role,
            String post,
            String jurisdiction,
            @Nullable UUID enterprise,
            long index) {}

    /**
     * A certificate valid that day.
     *
     * @param index the place of {@code certificate.issued} in the ledger
     */
    public record HeldCertificate(int number, LocalDate validFrom, LocalDate validUntil, long index) {}

    /** An event of the person and its place in the ledger. */
    public record Recorded(long index, PersonEvent event) {}

    /** The authority on that day, as the person's whole history has it. */
    public static Authority on(LocalDate day, List<Recorded> history) {
        Map<Integer, LocalDate> ended = new HashMap<>();
        Map<Integer, LocalDate> revoked = new HashMap<>();
        Set<Integer> withdrawn = new HashSet<>();
        for (Recorded recorded : history) {
            switch (recorded.event()) {
                case AppointmentEnded e -> ended.put(e.number(), e.endedFrom());
                case CertificateRevoked e -> revoked.put(e.number(), e.revokedFrom());
                case CertificateWithdrawn e -> withdrawn.add(e.number());
                default -> {}
            }
        }
        List<HeldPost> posts = new ArrayList<>();
        List<HeldCertificate> certificates = new ArrayList<>();
        for (Recorded recorded : history) {
            long index = recorded.index();
            switch (recorded.event()) {
                case AppointmentMade e
                when holds(day, e.from(), LocalDate.MAX, ended.get(e.number())) ->
                    posts.add(new HeldPost(e.number(), e.role(), e.post(), e.jurisdiction(), e.enterprise(), index));
                case CertificateIssued e
                when !withdrawn.contains(e.number())
                        && holds(day, e.validFrom(), e.validUntil(), revoked.get(e.number())) ->
                    certificates.add(new HeldCertificate(e.number(), e.validFrom(), e.validUntil(), index));
                default -> {}
            }
        }
        return new Authority(
                posts,
                certificates.stream()
                        .max(Comparator.comparing(HeldCertificate::validUntil))
                        .orElse(null));
    }

    private static boolean holds(LocalDate day, LocalDate first, LocalDate last, @Nullable LocalDate without) {
        return !day.isBefore(first) && !day.isAfter(last) && (without == null || day.isBefore(without));
    }
}
