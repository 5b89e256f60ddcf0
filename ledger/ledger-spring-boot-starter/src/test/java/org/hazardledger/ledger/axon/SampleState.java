package org.hazardledger.ledger.axon;

import java.util.List;
import java.util.UUID;

/** The decisions on a sample, without anything of Axon. */
record SampleState(UUID sample, String code, String lastNote, boolean closed) {
    static final SampleState NONE = new SampleState(new UUID(0, 0), "", "", false);

    /** The sample is closed. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("The sample is closed");
        }
    }

    List<SampleEvent> decide(SampleCommand command) {
        if (closed) {
            throw new Refused();
        }
        return switch (command) {
            case SampleCommand.Open open -> List.of(new SampleEvent.Opened(open.sample(), open.code()));
            case SampleCommand.Note note when note.text().equals(lastNote) -> List.of();
            case SampleCommand.Note note -> List.of(new SampleEvent.Noted(sample, note.text()));
            case SampleCommand.GiveName give -> List.of(new SampleEvent.Named(sample, give.name()));
            case SampleCommand.Close close -> List.of(new SampleEvent.Closed(sample, code));
        };
    }

    SampleState evolve(SampleEvent event) {
        return switch (event) {
            case SampleEvent.Opened opened -> new SampleState(opened.sample(), opened.code(), "", false);
            case SampleEvent.Noted noted -> new SampleState(sample, code, noted.text(), closed);
            case SampleEvent.Named named -> this;
            case SampleEvent.Closed over -> new SampleState(sample, code, lastNote, true);
        };
    }
}
