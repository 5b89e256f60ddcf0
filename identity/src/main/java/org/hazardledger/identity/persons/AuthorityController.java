package org.hazardledger.identity.persons;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.ledger.store.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person may do on a day, and the places in this ledger that say so. */
@RestController
class AuthorityController {
    private final Persons persons;
    private final LedgerReader reader;

    AuthorityController(Persons persons, LedgerReader reader) {
        this.persons = persons;
        this.reader = reader;
    }

    /** @param position the place in the ledger up to which this takes everything in */
    record Answer(
            UUID person,
            LocalDate on,
            List<Authority.HeldPost> appointments,
            Authority.@Nullable HeldCertificate certificate,
            String position) {}

    @GetMapping("/api/persons/{id}/authority")
    Answer authority(Caller caller, @PathVariable UUID id, @RequestParam LocalDate on) {
        // Read before the person: the answer is at least that current.
        String position = EdgeHeaders.position(reader.size() - 1);
        Persons.Found found = persons.find(id);
        Readers.requireRecord(caller, id, Persons.place(found.person()));
        Authority authority = Authority.on(on, found.history());
        return new Answer(id, on, authority.posts(), authority.certificate(), position);
    }
}
