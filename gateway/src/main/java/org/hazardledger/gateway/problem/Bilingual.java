package org.hazardledger.gateway.problem;

/** The same words in Chinese and English; serialised as {@code {"zh","en"}}. */
record Bilingual(String zh, String en) {

    String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
