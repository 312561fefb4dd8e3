package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A condition on one request header. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value =
                "(has(self.exact) ? 1 : 0) + (has(self.prefix) ? 1 : 0) + (has(self.regex) ? 1 : 0) + (has(self.present) && self.present ? 1 : 0) + (has(self.absent) && self.absent ? 1 : 0) == 1",
        message =
                "MSN1107: a header takes exactly one of exact, prefix, regex, present: true and absent: true; keep one of them")
public record HeaderMatchSpec(
        @JsonPropertyDescription(
                "The header's name in lower case. Required. Becomes the key in http[].match[].headers.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Limits.HEADER_NAME)
        String name,

        @JsonPropertyDescription(
                "The whole value. Default: absent; exactly one of exact, prefix, regex, present and absent is given. Becomes headers.exact.")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL) // an empty value is one, too
        @Size(max = 1024)
        String exact,

        @JsonPropertyDescription(
                "The start of the value. Default: absent; exactly one of exact, prefix, regex, present and absent is given. Becomes headers.prefix.")
        @Nullable
        @Size(min = 1, max = 1024)
        String prefix,

        @JsonPropertyDescription(
                "A regular expression of RE2 for the whole value. Default: absent; exactly one of exact, prefix, regex, present and absent is given. Becomes headers.regex.")
        @Nullable
        @Size(min = 1, max = 1024)
        String regex,

        @JsonPropertyDescription(
                "true: the header is there, with any value. Default: absent; exactly one of exact, prefix, regex, present and absent is given. Becomes headers with an empty match.")
        @Nullable
        Boolean present,

        @JsonPropertyDescription(
                "true: the header is not there. Default: absent; exactly one of exact, prefix, regex, present and absent is given. Becomes VirtualService withoutHeaders.")
        @Nullable
        Boolean absent) {}
