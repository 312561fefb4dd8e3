package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;

/** Changes of headers; names are in lower case. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.set) || has(self.add) || has(self.remove)",
        message = "MSN1132: neither set nor add nor remove changes nothing; add one of them")
public record HeaderOperationsSpec(
        @JsonPropertyDescription(
                "Headers, by name, that get this value whatever they had. At most 16. Values are text; %REQ(name)%, %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%, %START_TIME%, %PROTOCOL%, %HOSTNAME% and %RESPONSE_CODE% are filled in, any other % is itself. Default: none. Becomes set.")
        Map<String, String> set,

        @JsonPropertyDescription(
                "Headers, by name, that get this value beside those they have. At most 16. Values as in set. Default: none. Becomes add.")
        Map<String, String> add,

        @JsonPropertyDescription("Headers that are taken away, by name. At most 16. Default: none. Becomes remove.")
        @Size(max = 16)
        List<@Size(min = 1, max = 256) @Pattern(Limits.HEADER_NAME) String> remove) {

    public HeaderOperationsSpec {
        set = Absent.toEmpty(set);
        add = Absent.toEmpty(add);
        remove = Absent.toEmpty(remove);
    }
}
