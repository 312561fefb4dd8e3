package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A condition on the request's path. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.exact) != has(self.prefix)",
        message = "MSN1107: a path takes exactly one of exact and prefix; keep one of them")
public record PathMatchSpec(
        @JsonPropertyDescription(
                "The whole path, such as /login. Default: absent; exactly one of exact and prefix is given.")
        @Nullable
        @Size(min = 1, max = 1024)
        @Pattern(Limits.PATH)
        String exact,

        @JsonPropertyDescription(
                "A path prefix that ends at a segment: /api matches /api and /api/x, not /apiary; / matches everything. Default: absent; exactly one of exact and prefix is given.")
        @Nullable
        @Size(min = 1, max = 1024)
        @Pattern(Limits.PATH)
        String prefix) {}
