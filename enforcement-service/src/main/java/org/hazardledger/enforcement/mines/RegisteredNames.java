package org.hazardledger.enforcement.mines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordAltered;
import org.springframework.stereotype.Component;

/** What mines and enterprises are called, as far as their registration has been taken over here; it never changes. */
@Component
public class RegisteredNames {
    private static final int REMEMBERED = 5_000;

    private final LedgerReader reader;
    private final ContentFormat format;
    private final Map<UUID, Named> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Named> eldest) {
            return size() > REMEMBERED;
        }
    };

    RegisteredNames(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** @param index the place in our own ledger at which it was taken over */
    private record Named(String name, long index) {}

    /** The name of a mine or an enterprise; empty if its registration is not known here. */
    public Optional<String> of(UUID id) {
        return before(id, Long.MAX_VALUE);
    }

    /**
     * The same, as it was known when this ledger came to that index: what is made again from the ledger is the same.
     */
    public Optional<String> before(UUID id, long index) {
        return named(id).filter(found -> found.index() < index).map(Named::name);
    }

    private synchronized Optional<Named> named(UUID id) {
        Optional<Named> found = Optional.ofNullable(known.get(id)).or(() -> read(id));
        found.ifPresent(named -> known.put(id, named));
        return found;
    }

    private Optional<Named> read(UUID id) {
        try {
            return registration(id);
        } catch (RecordAltered e) {
            // The reader has raised the alarm. For want of a name no case is parked and no order refused.
            return Optional.empty();
        }
    }

    private Optional<Named> registration(UUID id) {
        return reader.stream(Received.stream("registry", id), 0).stream()
                .flatMap(received -> switch (format.read(received.content()).payload()) {
                    case MineRegistered mine -> Optional.of(new Named(mine.name(), received.index())).stream();
                    case EnterpriseRegistered enterprise ->
                        Optional.of(new Named(enterprise.name(), received.index())).stream();
                    default -> Optional.<Named>empty().stream();
                })
                .findFirst();
    }
}
