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
    LOGOUT_TOKEN_INVALID(
            400,
            "logout-token-invalid",
            "注销令牌无效",
            "The logout token is not valid",
            "注销令牌须由身份提供方签发给本网关，且为近期签发。",
            "A logout token is signed by the issuer, for this gateway, and recent."),
    UP_TO_INVALID(
            400,
            "up-to-invalid",
            "upTo 无效",
            "upTo is not valid",
            "upTo 须为一个台账位置，例如 hazard:812，且不得与 asOf、positions 或 axis=occurred 同时使用。",
            "upTo is one place of one ledger, such as hazard:812, and goes without asOf, positions and axis=occurred."),
    PLACES_INVALID(
            400,
            "places-invalid",
            "台账位置无效",
            "The places in the ledgers are not valid",
            "heads 与 since 须写成 hazard:812,registry:40 的形式；heads 须写明全部四个台账；files 只能是 all 或 none。",
            "heads and since are written as hazard:812,registry:40; heads names all four ledgers; files is all or none."),
    POSITIONS_INVALID(
            400,
            "positions-invalid",
            "positions 无效",
            "positions is not valid",
            "positions 须为以逗号分隔的台账位置，每个已知台账至多一个，-1 表示尚无，例如 hazard:812,registry:-1。",
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
    NOT_LOGGED_IN(
            401,
            "not-logged-in",
            "未登录",
            "Not logged in",
            "您尚未登录，或登录已过期，请重新登录。",
            "You are not logged in, or no longer: log in again."),
    FORBIDDEN(403, "forbidden", "无权访问", "Not allowed", "您的角色无权执行此操作。", "Your roles do not allow this."),
    CSRF_MISSING(
            403,
            "csrf-missing",
            "缺少防伪令牌",
            "The token against forged requests is missing",
            "凭会话修改数据的请求须带有 X-CSRF-Token 请求头，其值见 /api/session。",
            "A request that changes something on the word of a session has the header X-CSRF-Token, as /api/session gives it."),
    NOT_FOUND(
            404,
            "not-found",
            "未找到",
            "Not found",
            "此地址不存在，或者其内容不对您开放。",
            "There is nothing at this address, or nothing that you may see."),
    HEAD_UNKNOWN(
            404,
            "head-unknown",
            "没有该检查点",
            "No such head",
            "以下台账没有该条数的检查点，或所求内容在其之后：%s。",
            "These ledgers have no head of that size, or what is asked for comes after it: %s."),
    PARAMETER_UNKNOWN(
            400,
            "parameter-unknown",
            "不认识的参数",
            "An unknown parameter",
            "下载卷宗只接受参数 files、heads、positions、since。",
            "A bundle is asked for with files, heads, positions and since, and nothing else."),
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "不支持此请求方法",
            "Method not allowed",
            "此地址不支持该请求方法。",
            "This address does not answer this method."),
    RECORD_ALTERED(
            409,
            "record-altered",
            "记录与存证不符",
            "A record is not what was recorded",
            "以下台账中的记录或佐证文件与存证不符，已停止提供并报警：%s。请保存手中的卷宗和检查点，并报告监督部门。",
            "A record or a file of these ledgers is not what was recorded; it is withheld and an alarm was raised: %s. Keep the bundles and checkpoints that you have, and report it."),
    BODY_TOO_LARGE(
            413,
            "body-too-large",
            "请求内容过大",
            "The request body is too large",
            "请求内容超过了允许的大小。",
            "The request body is larger than this address allows."),
    TOO_MANY_LISTENERS(
            429,
            "too-many-listeners",
            "同时打开的页面过多",
            "Too many pages are open at once",
            "您打开的实时更新过多，请关闭一些页面后重试。",
            "You listen for updates in too many places: close some pages and try again."),
    INTERNAL_ERROR(
            500,
            "internal-error",
            "内部错误",
            "Internal error",
            "网关发生内部错误，已记录。",
            "Something went wrong inside the gateway; it has been logged."),
    HISTORY_NOT_SEALED(
            503,
            "history-not-sealed",
            "履历尚未封存到该位置",
            "The history is not sealed up to there yet",
            "台账至多每分钟封存一次清册，以下台账尚未封存到该位置：%s。请在一分钟后重试。",
            "Ledgers seal their rosters at most once a minute, and these have not come to that position: %s. Try again in a minute."),
    NOT_WITNESSED(
            503,
            "not-witnessed",
            "尚未见证",
            "Not witnessed yet",
            "最近的记录尚无见证人联署，请稍后重试。",
            "No witness has cosigned what was recorded last. Try again later."),
    FILE_NOT_AVAILABLE(
            503,
            "file-not-available",
            "佐证文件不可用",
            "A file is not available",
            "有佐证文件无法从以下服务取得：%s。可用 files=none 下载不含文件的卷宗。",
            "A file can't be had from: %s. With files=none the bundle comes without files."),
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
