package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Origins, as browsers send them: scheme://host, with a port that isn't the scheme's own. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "(has(self.exact) ? 1 : 0) + (has(self.prefix) ? 1 : 0) + (has(self.regex) ? 1 : 0) == 1",
        message = "MSN1107: an origin takes exactly one of exact, prefix and regex; keep one of them")
public record CorsOriginSpec(
        @JsonPropertyDescription(
                "This origin, such as https://shop.example.com; * is every one. Default: absent; exactly one of exact, prefix and regex is given.")
        @Nullable
        @Size(min = 1, max = 256)
        String exact,

        @JsonPropertyDescription(
                "Origins that begin so; http://localhost: is that host on any port. Default: absent; exactly one of exact, prefix and regex is given.")
        @Nullable
        @Size(min = 1, max = 256)
        String prefix,

        @JsonPropertyDescription(
                "Origins that match this RE2 as a whole. Default: absent; exactly one of exact, prefix and regex is given.")
        @Nullable
        @Size(min = 1, max = 1024)
        String regex) {}
