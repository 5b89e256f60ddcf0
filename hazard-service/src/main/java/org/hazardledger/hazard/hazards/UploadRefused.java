package org.hazardledger.hazard.hazards;

import org.hazardledger.hazard.platform.Refusal;
import org.springframework.http.HttpStatusCode;

/** An upload that comes in pieces does not work that way. */
final class UploadRefused extends RuntimeException implements Refusal {
    private static final long serialVersionUID = 1L;

    /** Why; the numbers are those of the tus protocol, where it has one. */
    enum Reason {
        TUS_VERSION_NOT_SUPPORTED(412, "须使用 tus 协议 1.0.0", "This speaks version 1.0.0 of the tus protocol"),
        UPLOAD_LENGTH_INVALID(400, "Upload-Length 须为文件长度", "Upload-Length must be the length of the file"),
        UPLOAD_OFFSET_MISMATCH(
                409, "起始位置与已收到的长度不符，请先查询", "The piece does not begin where the last one ended; ask first"),
        UPLOAD_BROKEN_OFF(400, "连接中断，请查询后继续", "The connection broke; ask how much has come, and go on"),
        UPLOAD_BUSY(423, "该文件正在接收另一片段，请稍后重试", "Another piece of the file is arriving; try again soon"),
        UPLOADS_TOO_MANY(
                429, "已上传但未提交的文件过多，请先提交或取消", "Too much is uploaded and not handed in; hand in or cancel some of it"),
        UPLOAD_CHECKSUM_INVALID(400, "Upload-Checksum 无法识别", "Upload-Checksum cannot be read"),
        UPLOAD_CHECKSUM_MISMATCH(460, "片段校验不符，请重新发送", "The piece did not arrive as it was sent; send it again"),
        UPLOAD_NOT_WHOLE(409, "文件尚未上传完成", "The file has not arrived as a whole");

        private final int status;
        private final String zh;
        private final String en;

        Reason(int status, String zh, String en) {
            this.status = status;
            this.zh = zh;
            this.en = en;
        }
    }

    private final Reason reason;

    UploadRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    @Override
    public String code() {
        return Refusal.codeOf(reason);
    }

    @Override
    public HttpStatusCode status() {
        return HttpStatusCode.valueOf(reason.status);
    }

    @Override
    public Titles titles() {
        return new Titles(reason.zh, reason.en);
    }
}
