package org.hazardledger.gateway.problem;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The two languages of the house; Chinese unless English is asked for. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    /** The first of the two in the caller's order of preference; a header that cannot be read counts as none. */
    static Language askedFor(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return ZH;
        }
        List<LanguageRange> ranges;
        try {
            ranges = LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException unreadable) {
            return ZH;
        }
        for (LanguageRange range : ranges) {
            switch (Locale.forLanguageTag(range.getRange()).getLanguage()) {
                case "zh" -> {
                    return ZH;
                }
                case "en" -> {
                    return EN;
                }
                default -> {
                    continue;
                }
            }
        }
        return ZH;
    }
}
