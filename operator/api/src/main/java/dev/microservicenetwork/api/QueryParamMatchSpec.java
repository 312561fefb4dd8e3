package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A condition on one parameter of the query. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value =
                "(has(self.exact) ? 1 : 0) + (has(self.prefix) ? 1 : 0) + (has(self.regex) ? 1 : 0) + (has(self.present) && self.present ? 1 : 0) == 1",
        message =
                "MSN1107: a query parameter takes exactly one of exact, prefix, regex and present: true; keep one of them")
public record QueryParamMatchSpec(
        @JsonPropertyDescription(
                "The parameter's name as it is sent, upper and lower case told apart. Of several with one name the first counts. Required. Becomes the key in http[].match[].queryParams.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Limits.QUERY_NAME)
        String name,

        @JsonPropertyDescription(
                "The whole value as it is sent, that is, percent-encoded. Default: absent; exactly one of exact, prefix, regex and present is given. Becomes queryParams.exact.")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL) // an empty value is one, too
        @Size(max = 1024)
        @Pattern(Limits.QUERY_VALUE)
        String exact,

        @JsonPropertyDescription(
                "The start of the value as it is sent, that is, percent-encoded. Default: absent; exactly one of exact, prefix, regex and present is given. Becomes queryParams.prefix.")
        @Nullable
        @Size(min = 1, max = 1024)
        @Pattern(Limits.QUERY_VALUE)
        String prefix,

        @JsonPropertyDescription(
                "A regular expression of RE2 for the whole value as it is sent, that is, percent-encoded. Default: absent; exactly one of exact, prefix, regex and present is given. Becomes queryParams.regex.")
        @Nullable
        @Size(min = 1, max = 1024)
        String regex,

        @JsonPropertyDescription(
                "true: the parameter is there, with any value or none. Default: absent; exactly one of exact, prefix, regex and present is given. Becomes queryParams with an empty match.")
        @Nullable
        Boolean present) {}
