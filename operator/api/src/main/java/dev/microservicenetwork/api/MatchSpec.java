package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One alternative of a route's condition; its fields are ANDed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "!has(self.grpc) || (!has(self.path) && !has(self.method))",
        message = "MSN1107: grpc cannot stand beside path or method, since it is both; keep one of them")
public record MatchSpec(
        @JsonPropertyDescription("The request's path. Default: any.") @Nullable
        PathMatchSpec path,

        @JsonPropertyDescription(
                "The HTTP method in upper case, such as GET. Default: any. Becomes http[].match[].method.")
        @Nullable
        @Size(max = 16)
        @Pattern(Limits.METHOD)
        String method,

        @JsonPropertyDescription(
                "Request headers (gRPC: metadata) that must all match, by name. At most 8. Default: any.")
        @Size(max = 8)
        List<HeaderMatchSpec> headers,

        @JsonPropertyDescription(
                "Parameters of the query that must all match, by name. At most 8. Default: any. Become VirtualService queryParams.")
        @Size(max = 8)
        List<QueryParamMatchSpec> queryParams,

        @JsonPropertyDescription(
                "The gRPC service, and perhaps method, that is called. Default: any. Becomes a match on the path /service/method.")
        @Nullable
        GrpcMatchSpec grpc,

        @JsonPropertyDescription(
                "Who sends the request, told by the labels of its pods; entries are ORed. In routes of services only: a gateway is one caller, whoever is behind it. At most 8. Default: everybody. Become sourceLabels and sourceNamespace.")
        @Size(max = 8)
        List<CallerMatchSpec> from) {

    public MatchSpec {
        headers = Absent.toEmpty(headers);
        queryParams = Absent.toEmpty(queryParams);
        from = Absent.toEmpty(from);
    }
}
