package org.hazardledger.ledger.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all operations of all services have in common. */
final class House {
    static final String PROBLEM = "Problem";
    static final String UNAUTHENTICATED = "Unauthenticated";
    static final String FORBIDDEN = "Forbidden";
    static final String NOT_FOUND = "NotFound";
    static final String AFTER = "After";
    static final String ETAG = "ETag";
    static final String POSITION = "Ledger-Position";

    private static final String TOKEN = "token";
    private static final String OPERATION = "/api/operation/";

    private House() {}

    static OpenAPI of(String ledger) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Hazard ledger: " + ledger)
                                .version("1")
                                .description(
                                        "Every refusal is an RFC 9457 problem with a stable `code`, in Chinese and English."
                                                + " Lists come in pages of at most 50 rows, whose `next` is the `cursor` of the next."))
                .servers(List.of(new Server().url("/").description("The gateway")))
                .security(List.of(new SecurityRequirement().addList(TOKEN)))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT"))
                        .addSchemas(PROBLEM, problem())
                        .addResponses(UNAUTHENTICATED, refusal("There is no valid token"))
                        .addResponses(FORBIDDEN, refusal("The caller's roles do not allow it"))
                        .addResponses(NOT_FOUND, refusal("There is no such thing, or none that the caller may see"))
                        .addResponses(PROBLEM, refusal("Refused: the code says why"))
                        .addParameters(AFTER, after())
                        .addHeaders(ETAG, header("The version, for `If-Match`"))
                        .addHeaders(POSITION, header("Where it is recorded, such as `hazard:812`")));
    }

    /** @param openApi the description that shows the operator's paths as this service hears them */
    static void nameOperation(OpenAPI openApi, String ledger) {
        Paths named = new Paths();
        new TreeMap<>(openApi.getPaths())
                .forEach((path, item) -> named.addPathItem(
                        path.startsWith(OPERATION)
                                ? OPERATION + ledger + "/" + path.substring(OPERATION.length())
                                : path,
                        item));
        openApi.setPaths(named);
    }

    private static Schema<?> problem() {
        return object(
                Map.of(
                        "type", text("uri-reference", "`/problems/` and the code"),
                        "title", text(null, "In the language asked for, Chinese unless English"),
                        "status", schema("integer"),
                        "detail", text(null, "What is wrong this time"),
                        "instance", text("uri-reference", "The path that was asked"),
                        "code", text(null, "Stable for ever"),
                        "titles", object(Map.of("zh", schema("string"), "en", schema("string")), List.of("en", "zh")),
                        "services", schema("array").items(schema("string")).description("Those that did not answer")),
                List.of("type", "title", "status", "detail", "code", "titles"));
    }

    private static Schema<?> object(Map<String, Schema<?>> properties, List<String> required) {
        Schema<?> object = schema("object");
        properties.keySet().stream().sorted().forEach(name -> object.addProperty(name, properties.get(name)));
        object.setRequired(required);
        return object;
    }

    private static Schema<?> text(@Nullable String format, String description) {
        Schema<?> text = schema("string").description(description);
        text.setFormat(format);
        return text;
    }

    static Schema<?> schema(String type) {
        return new Schema<>().types(Set.of(type));
    }

    private static ApiResponse refusal(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Parameter after() {
        return new Parameter()
                .in("header")
                .name(AFTER)
                .required(false)
                .description("Places in ledgers that the request relies on, separated by commas: it waits for them")
                .schema(schema("string").example("registry:812"));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(schema("string"));
    }
}
