package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a roster, kept sorted and hashed from one roster to the next, so that each costs what has changed since
 * the one before: a line is hashed again if its stream went on, a node if something below it changed or moved. Not safe
 * for use by many threads.
 */
final class GrowingRoster {
    private final HashTree tree = new HashTree();
    private CountedStream[] sorted = new CountedStream[0];
    private int size;

    /** What stands no more as it was hashed: new streams, and those that went on. */
    private final List<CountedStream> changed = new ArrayList<>();

    /** A new stream, or one that was hashed before and went on; each once until the next root. */
    void takeChanged(CountedStream stream) {
        changed.add(stream);
    }

    Hash root() {
        comeUpToDate();
        return tree.root();
    }

    Roster roster() {
        comeUpToDate();
        List<RosterLine> lines =
                Arrays.stream(sorted, 0, size).map(CountedStream::line).toList();
        return Roster.ofSorted(lines, tree.leafHashes());
    }

    private void comeUpToDate() {
        if (changed.isEmpty()) {
            return;
        }
        int moved = putIn(fresh());
        for (int i = moved; i < size; i++) {
            sorted[i].place = i;
        }
        HashTree.forEach(changed.size(), (i, sha256) -> {
            CountedStream stream = changed.get(i);
            stream.hashLine(sha256, tree.leaves(), stream.place * Hash.BYTES);
            stream.changed = false;
        });
        tree.rehash(changed.stream().mapToInt(stream -> stream.place).sorted().toArray(), moved);
        changed.clear();
    }

    /** The new streams, in the order of their lines. */
    private CountedStream[] fresh() {
        CountedStream[] fresh = changed.stream()
                .filter(stream -> stream.place == CountedStream.NOWHERE)
                .toArray(CountedStream[]::new);
        HashTree.forEach(fresh.length, (i, sha256) -> fresh[i].takeNames(sha256));
        Arrays.parallelSort(fresh);
        return fresh;
    }

    /** Puts new streams between those that are there, from the last to the first; from which place on all moved. */
    private int putIn(CountedStream[] fresh) {
        int end = size;
        size += fresh.length;
        if (sorted.length < size) {
            sorted = Arrays.copyOf(sorted, size + size / 2);
        }
        tree.growTo(size);
        int free = size;
        for (int i = fresh.length - 1; i >= 0; i--) {
            CountedStream next = fresh[i];
            int at = -1 - Arrays.binarySearch(sorted, 0, end, next);
            int above = end - at;
            free -= above;
            System.arraycopy(sorted, at, sorted, free, above);
            tree.move(at, free, above);
            sorted[--free] = next;
            end = at;
        }
        return fresh.length == 0 ? size : free;
    }
}
