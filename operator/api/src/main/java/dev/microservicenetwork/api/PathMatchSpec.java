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
        value = "(has(self.exact) ? 1 : 0) + (has(self.prefix) ? 1 : 0) + (has(self.regex) ? 1 : 0) == 1",
        message = "MSN1107: a path takes exactly one of exact, prefix and regex; keep one of them")
public record PathMatchSpec(
        @JsonPropertyDescription(
                "The whole path, such as /login. Default: absent; exactly one of exact, prefix and regex is given. Becomes uri.exact.")
        @Nullable
        @Size(min = 1, max = 1024)
        @Pattern(Limits.PATH)
        String exact,

        @JsonPropertyDescription(
                "A path prefix that ends at a segment: /api matches /api and /api/x, not /apiary; / matches everything. Default: absent; exactly one of exact, prefix and regex is given. Becomes uri.exact and, with a slash, uri.prefix.")
        @Nullable
        @Size(min = 1, max = 1024)
        @Pattern(Limits.PATH)
        String prefix,

        @JsonPropertyDescription(
                "A regular expression of RE2 for the whole path, without the query, such as /items/[0-9]+. Default: absent; exactly one of exact, prefix and regex is given. Becomes VirtualService uri.regex.")
        @Nullable
        @Size(min = 1, max = 1024)
        String regex) {}
