package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that sends the client to another URL: the request's own with what is said here replaced. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.scheme) || has(self.authority) || has(self.port) || has(self.path)",
        message = "MSN1132: a redirect to the request's own URL never ends; add scheme, authority, port or path")
@ValidationRule(
        value = "!has(self.code) || self.code in [301, 302, 303, 307, 308]",
        message = "MSN1002: a redirect's code is one of 301, 302, 303, 307 and 308; write one of them")
public record RedirectSpec(
        @JsonPropertyDescription("The new scheme, http or https. Default: the request's. Becomes redirect.scheme.")
        @Nullable
        Scheme scheme,

        @JsonPropertyDescription("The new host. Default: the request's. Becomes redirect.authority.")
        @Nullable
        @Size(min = 1, max = 253)
        @Pattern(Limits.SUBDOMAIN)
        String authority,

        @JsonPropertyDescription(
                "The new port, 1 to 65535; a scheme's own is not shown. Default: the request's, unless it is the old scheme's own. Becomes redirect.port.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "The new path, whole; needs matches with an exact path, since Istio 1.30 has no redirect that replaces a prefix. The query stays. Default: the request's. Becomes redirect.uri.")
        @Nullable
        @Size(min = 1, max = 512)
        @Pattern(Limits.PATH)
        String path,

        @JsonPropertyDescription(
                "The status: 301 or 308 for good (clients remember it), 302 or 307 for now, 303 after a POST; 307 and 308 keep the method. Default: 302. Becomes redirect.redirectCode.")
        @Nullable
        @Min(301)
        @Max(308)
        Integer code) {
    /** The statuses that Istio can redirect with. */
    public static final List<Integer> CODES = List.of(301, 302, 303, 307, 308);

    /** A URL's scheme. */
    public enum Scheme {
        @JsonProperty("http")
        HTTP,
        @JsonProperty("https")
        HTTPS
    }
}
