package org.hazardledger.ledger.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hazardledger.ledger.trail.CsvFile;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Says of each operation what its method's signature does not: its name, its refusals, what its headers mean. */
final class DescribedOperations implements OperationCustomizer {
    private static final String KEY = "Idempotency-Key";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (operation.getOperationId() == null || !isFile(handler)) {
            OperationName name = OperationName.of(
                    handler, AnnotatedElementUtils.hasAnnotation(handler.getMethod(), GetMapping.class));
            operation.setOperationId(name.id());
            operation.setSummary(name.summary());
        }
        operation.setTags(null);
        List<Parameter> parameters = new ArrayList<>(Objects.requireNonNullElse(operation.getParameters(), List.of()));
        // Two handlers of one path, for a list and for the same list as a file, are one operation.
        parameters.removeIf(parameter -> parameter.get$ref() != null);
        parameters.forEach(DescribedOperations::describe);
        boolean command = parameters.stream().anyMatch(parameter -> KEY.equals(parameter.getName()));
        boolean addressed = parameters.stream().anyMatch(parameter -> "path".equals(parameter.getIn()));
        parameters.add(new Parameter().$ref("#/components/parameters/" + House.AFTER));
        operation.setParameters(parameters);
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        if (command) {
            operation.getResponses().forEach(DescribedOperations::describeReceipt);
        }
        operation.getResponses().values().forEach(DescribedOperations::describeContent);
        addRefusals(operation.getResponses(), addressed);
        return operation;
    }

    private static boolean isFile(HandlerMethod handler) {
        GetMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), GetMapping.class);
        return mapping != null && List.of(mapping.produces()).contains(CsvFile.TYPE);
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case KEY ->
                parameter
                        .description("The caller's own name of this command: sent again, it is done once")
                        .schema(House.schema("string")
                                .minLength(1)
                                .maxLength(200)
                                .pattern("^[ -~]+$"));
            case HttpHeaders.IF_MATCH -> parameter.description("The version that the caller has seen; else 412");
            case "cursor" -> parameter.description("The `next` of the page before");
            case "sort" -> parameter.description("The order of the pages; the oldest first without it");
            case "county" -> parameter.description("Six digits (GB/T 2260)");
            default -> {}
        }
    }

    private static void describeReceipt(String status, ApiResponse response) {
        response.addHeaderObject(HttpHeaders.ETAG, header(House.ETAG));
        response.addHeaderObject(House.POSITION, header(House.POSITION));
        if (status.equals("201")) {
            response.addHeaderObject(
                    HttpHeaders.LOCATION,
                    new Header()
                            .description("The path of what was made")
                            .schema(House.schema("string").format("uri-reference")));
        }
    }

    private static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    /** Bytes of a text are text to whoever reads it; a file is of whatever type it was handed in as. */
    private static void describeContent(ApiResponse response) {
        if (response.getContent() != null) {
            Content described = new Content();
            response.getContent().forEach((type, content) -> {
                if (!isBytes(content)) {
                    described.addMediaType(type, content);
                } else if (type.startsWith("text/")) {
                    described.addMediaType(type, content.schema(House.schema("string")));
                } else {
                    described.addMediaType(
                            "*/*", content.schema(House.schema("string").format("binary")));
                }
            });
            response.setContent(described);
        }
    }

    private static boolean isBytes(MediaType content) {
        String format = content.getSchema() == null ? null : content.getSchema().getFormat();
        return "byte".equals(format) || "binary".equals(format);
    }

    private static void addRefusals(ApiResponses responses, boolean addressed) {
        responses.addApiResponse("401", refusal(House.UNAUTHENTICATED));
        responses.addApiResponse("403", refusal(House.FORBIDDEN));
        if (addressed) {
            responses.addApiResponse("404", refusal(House.NOT_FOUND));
        }
        responses.addApiResponse(ApiResponses.DEFAULT, refusal(House.PROBLEM));
    }

    private static ApiResponse refusal(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }
}
