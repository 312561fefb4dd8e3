package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pages of other origins may use a route. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record CorsSpec(
        @JsonPropertyDescription("Whose pages may. 1 to 16. Required. Becomes corsPolicy.allowOrigins.")
        @Required
        @Size(min = 1, max = 16)
        List<CorsOriginSpec> allowOrigins,

        @JsonPropertyDescription(
                "Methods that they may use beside GET, HEAD and POST, which need no permission; * alone is all. At most 8. Default: none. Becomes corsPolicy.allowMethods.")
        @Size(max = 8)
        List<@Size(min = 1, max = 16) @Pattern(Limits.CORS_METHOD) String> allowMethods,

        @JsonPropertyDescription(
                "Request headers that they may send beside those that need no permission; content-type: application/json needs one; * alone is all. At most 32. Default: none. Becomes corsPolicy.allowHeaders.")
        @Size(max = 32)
        List<@Size(min = 1, max = 256) @Pattern(Limits.HEADER_NAME) String> allowHeaders,

        @JsonPropertyDescription(
                "Response headers that their scripts may read; * alone is all, without credentials. At most 32. Default: none. Becomes corsPolicy.exposeHeaders.")
        @Size(max = 32)
        List<@Size(min = 1, max = 256) @Pattern(Limits.HEADER_NAME) String> exposeHeaders,

        @JsonPropertyDescription(
                "How long a browser may remember the permission, in whole seconds, at least 1s; Chromium keeps it 2h at most. Default: the browser's own, mostly 5s. Becomes corsPolicy.maxAge.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String maxAge,

        @JsonPropertyDescription(
                "true: with the cookies and logins of their users. Default: false. Becomes corsPolicy.allowCredentials.")
        @Nullable
        Boolean allowCredentials,

        @JsonPropertyDescription(
                "What becomes of preflights of other origins: Forward to the service, which may answer, or Ignore: an answer without permission. Default: Forward. Becomes corsPolicy.unmatchedPreflights.")
        @Nullable
        UnmatchedPreflights unmatchedPreflights) {
    public CorsSpec {
        allowOrigins = Absent.toEmpty(allowOrigins);
        allowMethods = Absent.toEmpty(allowMethods);
        allowHeaders = Absent.toEmpty(allowHeaders);
        exposeHeaders = Absent.toEmpty(exposeHeaders);
    }
}
