package org.hazardledger.quickstart;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hazardledger.quickstart.Progress.Work;

/** Work that is done side by side. */
final class Together {
    private Together() {}

    /** Comes back when all of it is done; the first piece that fails interrupts the others and is what is thrown. */
    static void run(List<Work> pieces) throws IOException, SQLException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Boolean> ended = new ExecutorCompletionService<>(threads);
            for (Work piece : pieces) {
                ended.submit(() -> {
                    piece.run();
                    return true;
                });
            }
            try {
                for (int i = 0; i < pieces.size(); i++) {
                    ended.take().get();
                }
            } catch (ExecutionException e) {
                rethrow(e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static void rethrow(ExecutionException failed) throws IOException, SQLException, InterruptedException {
        switch (failed.getCause()) {
            case IOException e -> throw e;
            case SQLException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(failed);
        }
    }
}
