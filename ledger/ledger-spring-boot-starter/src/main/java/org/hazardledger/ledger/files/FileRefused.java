package org.hazardledger.ledger.files;

import org.jspecify.annotations.Nullable;

/** A file was not taken in, and nothing of it is kept. */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is not one byte. */
        EMPTY("file-empty", 422, "文件为空", "The file is empty"),
        /** It is larger than {@code ledger.files.limit}. */
        TOO_LARGE("file-too-large", 413, "文件超出大小限制", "The file is larger than allowed"),
        /** The store could not write it down, as a rule because the disk is full; it can be sent again later. */
        STORE_FULL(
                "file-store-full",
                507,
                "文件存储空间已满或无法写入，请稍后重试",
                "The file store is full or cannot be written; send the file again later");

        private final String code;
        private final int status;
        private final String zh;
        private final String en;

        Reason(String code, int status, String zh, String en) {
            this.code = code;
            this.status = status;
            this.zh = zh;
            this.en = en;
        }

        /** A stable code for problems and alarms. */
        public String code() {
            return code;
        }

        /** The HTTP status of the answer. */
        public int status() {
            return status;
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

    FileRefused(Reason reason) {
        this(reason, null);
    }

    FileRefused(Reason reason, @Nullable Throwable cause) {
        super(reason.en, cause);
        this.reason = reason;
    }

    /** Why it was refused. */
    public Reason reason() {
        return reason;
    }
}
