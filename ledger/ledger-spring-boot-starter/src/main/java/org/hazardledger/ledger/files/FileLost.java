package org.hazardledger.ledger.files;

import org.hazardledger.ledger.Hash;

/** A file that an event names is gone, or is no longer what came in: it is not given out, and an alarm says so. */
public final class FileLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What became of it. */
    public enum Reason {
        /** There is no such file. */
        MISSING("file-missing", "该文件已不在存储中，已报警", "The file is not in the store any more; an alarm was raised"),
        /** Its bytes have another hash. */
        ALTERED(
                "file-altered",
                "该文件与存证不符，已停止提供并报警",
                "The file is not what was recorded; it is withheld and an alarm was raised");

        private final String code;
        private final String zh;
        private final String en;

        Reason(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        /** A stable code for problems and alarms. */
        public String code() {
            return code;
        }

        /** What people read, in Chinese. */
        public String zh() {
            return zh;
        }

        /** What people read, in English. */
        public String en() {
            return en;
        }
    }

    private final Reason reason;

    FileLost(Reason reason, Hash sha256) {
        super(reason.en + ": " + sha256);
        this.reason = reason;
    }

    /** What became of it. */
    public Reason reason() {
        return reason;
    }
}
