package org.hazardledger.ledger.bundle;

/** What was given is no bundle, or can't be checked in the way that was asked for: neither true nor false. */
public final class BundleRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String zh;

    public BundleRefused(String zh, String en) {
        super(en);
        this.zh = zh;
    }

    /** One sentence in Chinese; the message is in English. */
    public String zh() {
        return zh;
    }
}
