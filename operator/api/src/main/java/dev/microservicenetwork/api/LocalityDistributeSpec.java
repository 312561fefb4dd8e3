package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;

/** How requests of one locality are spread. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record LocalityDistributeSpec(
        @JsonPropertyDescription(
                "The caller's locality: region, region/zone or region/zone/subzone; the last part may be *. Required. Becomes distribute[].from.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Limits.LOCALITY)
        String from,

        @JsonPropertyDescription(
                "Percent of the requests by locality, together 100; localities that are not named get none. At most 16. Required. Becomes distribute[].to.")
        @Required
        Map<String, @Min(1) @Max(100) Integer> to) {

    public LocalityDistributeSpec {
        to = Absent.toEmpty(to);
    }
}
