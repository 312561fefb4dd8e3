package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** A request the API server refuses; its {@link #status()} is the body of the response. */
@SuppressWarnings("serial")
final class ApiException extends RuntimeException {
    private final int code;
    private final ObjectNode status;

    private ApiException(int code, String reason, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = Json.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
        status.putObject("metadata");
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        return status;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    /** The path is not served at all. */
    static ApiException noSuchResource() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiException notFound(ResourceType type, String name) {
        return new ApiException(404, "NotFound", "%s \"%s\" not found".formatted(type.qualifiedName(), name))
                .about(type, name);
    }

    static ApiException alreadyExists(ResourceType type, String name) {
        return new ApiException(409, "AlreadyExists", "%s \"%s\" already exists".formatted(type.qualifiedName(), name))
                .about(type, name);
    }

    static ApiException conflict(ResourceType type, String name, String detail) {
        String message = "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedName(), name, detail);
        return new ApiException(409, "Conflict", message).about(type, name);
    }

    /** Unlike other conflicts these name the kind, not the resource. */
    static ApiException preconditionFailed(ResourceType type, String name, String detail) {
        String message = "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedKind(), name, detail);
        return new ApiException(409, "Conflict", message).about(type, name);
    }

    static ApiException stale(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static ApiException forbidden(ResourceType type, String name, String detail) {
        String message = "%s \"%s\" is forbidden: %s".formatted(type.qualifiedName(), name, detail);
        return new ApiException(403, "Forbidden", message).about(type, name);
    }

    static ApiException methodNotAllowed() {
        return new ApiException(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiException unsupportedMediaType(boolean strategic) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json, "
                        + (strategic ? "application/strategic-merge-patch+json, " : "")
                        + "application/apply-patch+yaml");
    }

    static ApiException expired(long requested, long oldest) {
        return new ApiException(410, "Expired", "too old resource version: %d (%d)".formatted(requested, oldest));
    }

    static ApiException unprocessable(String message) {
        return new ApiException(422, "Invalid", message);
    }

    /** An error the API server has no reason for. */
    static ApiException unknown(String message) {
        ApiException unknown = new ApiException(500, "", message);
        unknown.status.remove("reason");
        return unknown;
    }

    static ApiException internal(String message) {
        return new ApiException(500, "InternalError", message);
    }

    static ApiException invalid(String qualifiedKind, String name, List<FieldError> errors) {
        String joined = errors.stream().map(FieldError::toString).distinct().collect(Collectors.joining(", "));
        String detail = errors.size() == 1 ? joined : "[" + joined + "]";
        ApiException invalid =
                new ApiException(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(qualifiedKind, name, detail));
        int dot = qualifiedKind.indexOf('.');
        ObjectNode details = invalid.details();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (dot > 0) {
            details.put("group", qualifiedKind.substring(dot + 1));
        }
        details.put("kind", dot > 0 ? qualifiedKind.substring(0, dot) : qualifiedKind);
        errors.forEach(error -> invalid.cause(error.type().reason(), error.body(), error.field()));
        return invalid;
    }

    static ApiException applyConflict(List<Conflict> conflicts) {
        ApiException conflict = new ApiException(409, "Conflict", Conflict.describe(conflicts));
        conflicts.forEach(each -> conflict.cause(
                "FieldManagerConflict",
                "conflict with " + each.manager(),
                each.path().toString()));
        return conflict;
    }

    /** A failure made by {@link Faults}. */
    static ApiException injected(int code) {
        String reason = switch (code) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 409 -> "Conflict";
            case 410 -> "Expired";
            case 422 -> "Invalid";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            case 504 -> "Timeout";
            default -> code >= 500 ? "InternalError" : "BadRequest";
        };
        ApiException failure = new ApiException(code, reason, "injected fault: " + reason);
        if (code == 429) {
            failure.details().put("retryAfterSeconds", 1);
        }
        return failure;
    }

    private ApiException about(ResourceType type, String name) {
        ObjectNode details = details().put("name", name).put("kind", type.plural());
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return this;
    }

    private ObjectNode details() {
        return status.withObjectProperty("details");
    }

    private void cause(String reason, String message, String field) {
        ArrayNode causes = details().withArrayProperty("causes");
        causes.addObject().put("reason", reason).put("message", message).put("field", field);
    }
}
