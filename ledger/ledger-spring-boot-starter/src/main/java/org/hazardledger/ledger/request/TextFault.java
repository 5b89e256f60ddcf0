package org.hazardledger.ledger.request;

import java.util.Optional;

/** What makes a text unfit to be recorded. */
enum TextFault {
    /**
     * U+0000 and half a surrogate pair: PostgreSQL cannot store the one, UTF-8 cannot write the other. An event that
     * held one could be recorded, but no list could ever show it.
     */
    NOT_STORABLE("含有不可存储的字符", "holds a character that cannot be stored"),
    /** Controls, but for tab and line ends; and those that turn the direction of what is read around them. */
    CONTROL("含有控制字符", "holds a control character"),
    /** Characters, but none to be seen. Nothing but spaces is left to what is required. */
    NOTHING_VISIBLE("没有可见字符", "holds nothing that can be seen");

    private final String zh;
    private final String en;

    TextFault(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    static Optional<TextFault> of(String text) {
        if (text.codePoints().anyMatch(TextFault::isNotStorable)) {
            return Optional.of(NOT_STORABLE);
        }
        if (text.codePoints().anyMatch(TextFault::isControl)) {
            return Optional.of(CONTROL);
        }
        return text.isBlank() || text.codePoints().anyMatch(TextFault::isVisible)
                ? Optional.empty()
                : Optional.of(NOTHING_VISIBLE);
    }

    String zh(String place) {
        return "请求内容 " + place + " " + zh;
    }

    String en(String place) {
        return "The text at " + place + " " + en;
    }

    private static boolean isNotStorable(int code) {
        return code == 0 || (code >= 0xd800 && code <= 0xdfff);
    }

    private static boolean isControl(int code) {
        boolean lineOrTab = code == '\n' || code == '\r' || code == '\t';
        boolean turning = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        return turning || (Character.isISOControl(code) && !lineOrTab);
    }

    private static boolean isVisible(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED -> false;
            default -> !isFiller(code);
        };
    }

    /** Letters and a symbol by their category, and yet empty: the Hangul fillers and the blank of braille. */
    private static boolean isFiller(int code) {
        return code == 0x115f || code == 0x1160 || code == 0x3164 || code == 0xffa0 || code == 0x2800;
    }
}
