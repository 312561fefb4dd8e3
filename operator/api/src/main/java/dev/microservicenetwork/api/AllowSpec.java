package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a caller may do; its fields are ANDed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value =
                "!has(self.grpc) || ((!has(self.paths) || self.paths.size() == 0) && (!has(self.methods) || self.methods.size() == 0))",
        message = "MSN1107: grpc cannot stand beside methods or paths, since it is both; use two entries of allow")
public record AllowSpec(
        @JsonPropertyDescription(
                "Service ports, 1 to 65535. At most 8. Default: every declared port (with methods, paths or grpc: those of the HTTP family). Becomes to[].operation.ports, as container ports.")
        @Size(max = 8)
        List<@Min(1) @Max(65535) Integer> ports,

        @JsonPropertyDescription(
                "HTTP methods in upper case. At most 8. Default: any. Becomes AuthorizationPolicy to[].operation.methods.")
        @Size(max = 8)
        List<@Size(max = 16) @Pattern(Limits.METHOD) String> methods,

        @JsonPropertyDescription(
                "Paths: /a (exact), /a/* (that segment and all below it), {*} for one segment, or *suffix. At most 16. Default: any. Becomes to[].operation.paths.")
        @Size(max = 16)
        List<@Size(max = 512) @Pattern(Limits.PATH_PATTERN) String> paths,

        @JsonPropertyDescription("A gRPC service, and perhaps method. Default: any. Becomes to[].operation.paths.")
        @Nullable
        GrpcMatchSpec grpc) {

    public AllowSpec {
        ports = Absent.toEmpty(ports);
        methods = Absent.toEmpty(methods);
        paths = Absent.toEmpty(paths);
    }
}
