package org.hazardledger.gateway.problem;

/** Every refusal the gateway itself can give. Codes are stable for ever; the words may improve. */
public enum Problem {
    BAD_REQUEST(
            400,
            "bad-request",
            "请求无效",
            "The request is not valid",
            "请求的地址、请求头或内容不符合要求。",
            "The address, a header or the content of the request is not acceptable."),
    UP_TO_INVALID(
            400,
            "up-to-invalid",
            "upTo 无效",
            "upTo is not valid",
            "upTo 须为一个账本位置，例如 hazard:812，且不得与 asOf、positions 或 axis=occurred 同时使用。",
            "upTo is one place of one ledger, such as hazard:812, and goes without asOf, positions and axis=occurred."),
    POSITIONS_INVALID(
            400,
            "positions-invalid",
            "positions 无效",
            "positions is not valid",
            "positions 须为以逗号分隔的账本位置，每个已知账本至多一个，-1 表示尚无，例如 hazard:812,registry:-1。",
            "positions are places separated by commas, at most one of each ledger there is, -1 for none:"
                    + " hazard:812,registry:-1."),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "idempotency-key-invalid",
            "Idempotency-Key 无效",
            "Idempotency-Key is not valid",
            "Idempotency-Key 须为 1 至 200 个 ASCII 字符。",
            "Idempotency-Key has 1 to 200 ASCII characters."),
    UNAUTHENTICATED(
            401,
            "unauthenticated",
            "未登录或令牌无效",
            "Not signed in, or the token is not valid",
            "请在 Authorization 请求头中提供一个有效的访问令牌。",
            "Send exactly one valid access token, in the Authorization header."),
    FORBIDDEN(403, "forbidden", "无权访问", "Not allowed", "您的角色无权执行此操作。", "Your roles do not allow this."),
    NOT_FOUND(
            404,
            "not-found",
            "未找到",
            "Not found",
            "此地址不存在，或者其内容不对您开放。",
            "There is nothing at this address, or nothing that you may see."),
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "不支持此请求方法",
            "Method not allowed",
            "此地址不支持该请求方法。",
            "This address does not answer this method."),
    BODY_TOO_LARGE(
            413,
            "body-too-large",
            "请求内容过大",
            "The request body is too large",
            "请求内容超过了允许的大小。",
            "The request body is larger than this address allows."),
    INTERNAL_ERROR(
            500,
            "internal-error",
            "内部错误",
            "Internal error",
            "网关发生内部错误，已记录。",
            "Something went wrong inside the gateway; it has been logged."),
    SERVICE_UNAVAILABLE(
            503,
            "service-unavailable",
            "服务暂时不可用",
            "A service is not available",
            "以下服务没有应答：%s。请稍后重试。",
            "No answer from: %s. Try again later."),
    OUTCOME_UNKNOWN(
            503,
            "outcome-unknown",
            "结果未知",
            "The outcome is not known",
            "请求已发出，但服务没有应答：%s。请使用同一 Idempotency-Key 重试。",
            "The request was sent, but no answer came from: %s. Repeat it with the same Idempotency-Key.");

    private final int status;
    private final String code;
    private final String titleZh;
    private final String titleEn;
    private final String detailZh;
    private final String detailEn;

    Problem(int status, String code, String titleZh, String titleEn, String detailZh, String detailEn) {
        this.status = status;
        this.code = code;
        this.titleZh = titleZh;
        this.titleEn = titleEn;
        this.detailZh = detailZh;
        this.detailEn = detailEn;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Bilingual title() {
        return new Bilingual(titleZh, titleEn);
    }

    /** Holds {@code %s} where the names of services belong. */
    Bilingual detail() {
        return new Bilingual(detailZh, detailEn);
    }

    /** The refusal that fits a status set by the servlet container. */
    static Problem ofStatus(int status) {
        for (Problem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
    }
}
