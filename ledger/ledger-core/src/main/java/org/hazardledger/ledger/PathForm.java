package org.hazardledger.ledger;

import java.util.Locale;
import java.util.regex.Pattern;

/** The spelling of tile paths: N in groups of three digits, all but the last marked with an x. */
final class PathForm {
    /** 18 digits hold every index that {@link #requireTile} lets pass. */
    static final Pattern PATTERN = Pattern.compile(
            "/tile/(?:entries|(0|[1-9][0-9]?))/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private static final long MAX_INDEX = Long.MAX_VALUE / TilePath.FULL;
    private static final int GROUP = 1000;

    private PathForm() {}

    static String of(String kind, long index, int width) {
        StringBuilder groups = new StringBuilder(threeDigits(index % GROUP));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            groups.insert(0, "x" + threeDigits(rest % GROUP) + "/");
        }
        return "/tile/" + kind + "/" + groups + (width == TilePath.FULL ? "" : ".p/" + width);
    }

    private static String threeDigits(long group) {
        return String.format(Locale.ROOT, "%03d", group);
    }

    static void requireTile(long index, int width) {
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("no tree has a tile with this index: " + index);
        }
        if (width < 1 || width > TilePath.FULL) {
            throw new IllegalArgumentException("width is outside 1 to 256: " + width);
        }
    }
}
