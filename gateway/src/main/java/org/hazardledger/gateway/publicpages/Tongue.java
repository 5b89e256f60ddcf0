package org.hazardledger.gateway.publicpages;

/** The language of a page: each has its own address, so that a link can be sent to somebody. */
enum Tongue {
    ZH("zh-CN", "/public/"),
    EN("en", "/public/en/");

    private final String tag;
    private final String home;

    Tongue(String tag, String home) {
        this.tag = tag;
        this.home = home;
    }

    String tag() {
        return tag;
    }

    String home() {
        return home;
    }

    Tongue other() {
        return this == ZH ? EN : ZH;
    }

    String say(String zh, String en) {
        return this == ZH ? zh : en;
    }
}
