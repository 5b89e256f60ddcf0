package org.hazardledger.ledger.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a description of a service's API must say so that somebody can write a client from it alone. The operator's two
 * requests are no commands on a ledger, and have no idempotency key.
 */
public final class OpenApiLint {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Set<String> COMMANDS = Set.of("put", "post", "delete", "patch");
    private static final Set<String> PROBLEM =
            Set.of("type", "title", "status", "detail", "instance", "code", "titles");
    private static final Pattern ID = Pattern.compile("[a-z][A-Za-z]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final JsonNode document;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private OpenApiLint(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with the document, one sentence each; nothing if it is in order. */
    public static List<String> complaints(JsonNode document) {
        OpenApiLint lint = new OpenApiLint(document);
        lint.check();
        return List.copyOf(lint.complaints);
    }

    /** The same of what the service at that address says of itself. */
    public static List<String> complaintsAt(String service) throws IOException {
        try (InputStream document =
                URI.create(service).resolve("/v3/api-docs").toURL().openStream()) {
            return complaints(JsonMapper.shared().readTree(document));
        }
    }

    private void check() {
        complainUnless(document.path("openapi").asString("").startsWith("3.1."), "The document", "is not OpenAPI 3.1");
        complainUnless(!document.path("paths").isEmpty(), "The document", "describes nothing");
        checkReferences(document, "");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            complainUnless(path.getKey().startsWith("/api/"), path.getKey(), "is not for clients");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    check(operation.getKey(), path.getKey(), operation.getValue());
                }
            }
        }
    }

    private void check(String method, String path, JsonNode operation) {
        String where = method + " " + path;
        String id = operation.path("operationId").asString("");
        complainUnless(ID.matcher(id).matches(), where, "has no readable operationId: " + id);
        complainUnless(ids.add(id), where, "has the operationId of another: " + id);
        complainUnless(!operation.path("summary").asString("").isBlank(), where, "has no summary");
        checkParameters(where, path, operation.path("parameters"));
        checkProblems(where, path, operation.path("responses"));
        checkSuccess(where, method, operation.path("responses"));
        for (JsonNode content : resolved(operation.path("requestBody")).path("content")) {
            complainUnless(saysSomething(content.path("schema")), where, "takes a body of which nothing is said");
        }
        // Pieces of a file say where they begin: that is their key.
        boolean keyed = !path.startsWith("/api/operation/") && !path.contains("-uploads");
        if (COMMANDS.contains(method) && keyed) {
            complainUnless(requiresKey(operation.path("parameters")), where, "does not require Idempotency-Key");
        }
    }

    private void checkParameters(String where, String path, JsonNode parameters) {
        Set<String> described = new TreeSet<>();
        for (JsonNode each : parameters) {
            JsonNode parameter = resolved(each);
            String name = parameter.path("name").asString("");
            JsonNode schema = resolved(parameter.path("schema"));
            complainUnless(saysSomething(schema), where, "says nothing of " + name);
            complainUnless(!isType(schema, "object"), where, "takes a whole object as " + name);
            if (parameter.path("in").asString("").equals("path")) {
                described.add(name);
            }
        }
        Set<String> variables = new TreeSet<>();
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            variables.add(variable.group(1));
        }
        complainUnless(described.equals(variables), where, "describes other variables than its path has");
    }

    private void checkProblems(String where, String path, JsonNode responses) {
        Set<String> statuses = new TreeSet<>(Set.of("401", "403", "default"));
        if (path.contains("{")) {
            statuses.add("404");
        }
        for (String status : statuses) {
            JsonNode schema = resolved(resolved(responses.path(status))
                    .path("content")
                    .path("application/problem+json")
                    .path("schema"));
            complainUnless(
                    schema.path("properties").propertyNames().containsAll(PROBLEM),
                    where,
                    "has no problem for " + status);
        }
    }

    private void checkSuccess(String where, String method, JsonNode responses) {
        int successes = 0;
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            if (response.getKey().startsWith("2")) {
                successes++;
                JsonNode contents = resolved(response.getValue()).path("content");
                complainUnless(!method.equals("get") || !contents.isEmpty(), where, "answers nothing");
                for (JsonNode content : contents) {
                    complainUnless(saysSomething(content.path("schema")), where, "does not say what it answers");
                }
            }
        }
        complainUnless(successes == 1, where, "has " + successes + " successes");
    }

    private boolean requiresKey(JsonNode parameters) {
        for (JsonNode each : parameters) {
            JsonNode parameter = resolved(each);
            if (parameter.path("name").asString("").equals("Idempotency-Key")) {
                return parameter.path("in").asString("").equals("header")
                        && parameter.path("required").asBoolean(false);
            }
        }
        return false;
    }

    /** A type is something, but an object only with its members, and a list only with its items. */
    private boolean saysSomething(JsonNode reference) {
        JsonNode schema = resolved(reference);
        if (isType(schema, "object")) {
            return !schema.path("properties").isEmpty()
                    || !schema.path("additionalProperties").isEmpty();
        }
        if (isType(schema, "array")) {
            return saysSomething(schema.path("items"));
        }
        return schema.has("type") || schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf");
    }

    private static boolean isType(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.asString("").equals(type)
                || types.valueStream().anyMatch(each -> each.asString("").equals(type));
    }

    private void checkReferences(JsonNode node, String where) {
        if (node.has("$ref")) {
            complainUnless(!resolved(node).isMissingNode(), where, "refers to nothing: " + node.path("$ref"));
        }
        node.properties().forEach(each -> checkReferences(each.getValue(), where + "/" + each.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkReferences(node.path(i), where + "/" + i);
        }
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty()
                ? node
                : document.at(reference.startsWith("#/") ? reference.substring(1) : "/nowhere");
    }

    private void complainUnless(boolean right, String where, String what) {
        if (!right) {
            complaints.add(where + " " + what);
        }
    }
}
