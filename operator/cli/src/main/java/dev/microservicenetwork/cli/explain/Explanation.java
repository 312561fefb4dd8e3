package dev.microservicenetwork.cli.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.microservicenetwork.cli.report.Style;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said of a service, or of a request: as text for people, and as JSON for programs. */
public final class Explanation {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final @Nullable ServiceReport service;
    private final @Nullable RequestReport request;

    private Explanation(@Nullable ServiceReport service, @Nullable RequestReport request) {
        this.service = service;
        this.request = request;
    }

    public static Explanation ofService(Subject subject, String service) {
        return new Explanation(ServiceReports.of(subject, service), null);
    }

    /**
     * Of a request.
     *
     * @param caller as the user says it
     * @param sent the headers that the user gives
     * @param help what would let a caller in that a policy refuses; null if the resource can't
     */
    public static Explanation ofRequest(
            Subject subject,
            Mesh mesh,
            Request request,
            String caller,
            Map<String, String> sent,
            @Nullable String help) {
        return new Explanation(null, RequestReports.of(subject, mesh, request, caller, sent, help));
    }

    /**
     * For people.
     *
     * @param all also defaults that no object says
     */
    public String text(Style style, boolean all) {
        return service != null
                ? ServiceText.of(service, style, all)
                : RequestText.of(Objects.requireNonNull(request), style, all);
    }

    /** For programs: all fields are always there, null where they say nothing. */
    public String json() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(service != null ? service : request)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always serialisable", e);
        }
    }
}
