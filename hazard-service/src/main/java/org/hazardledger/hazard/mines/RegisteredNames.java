package org.hazardledger.hazard.mines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hazardledger.hazard.enterprises.EnterpriseFact.EnterpriseRegistered;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordAltered;
import org.springframework.stereotype.Component;

/** What mines and enterprises are called, as far as their registration has been taken over here; kept once read. */
@Component
public class RegisteredNames {
    private static final int REMEMBERED = 5_000;

    private final LedgerReader reader;
    private final ContentFormat format;
    private final Map<UUID, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    RegisteredNames(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** The name of a mine or an enterprise; empty if its registration is not known here. */
    public synchronized Optional<String> of(UUID id) {
        Optional<String> found = Optional.ofNullable(known.get(id)).or(() -> read(id));
        found.ifPresent(name -> known.put(id, name));
        return found;
    }

    private Optional<String> read(UUID id) {
        try {
            return registration(id);
        } catch (RecordAltered e) {
            // The reader has raised the alarm. For want of a name no page fails and no order is refused.
            return Optional.empty();
        }
    }

    private Optional<String> registration(UUID id) {
        return reader.stream(Received.stream("registry", id), 0).stream()
                .flatMap(received -> switch (format.read(received.content()).payload()) {
                    case MineRegistered mine -> Stream.of(mine.name());
                    case EnterpriseRegistered enterprise -> Stream.of(enterprise.name());
                    default -> Stream.<String>empty();
                })
                .reduce((before, again) -> again);
    }
}
