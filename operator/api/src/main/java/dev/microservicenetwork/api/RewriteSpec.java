package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** What the service gets to see of the request's URL instead of what the client wrote. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.path) || has(self.authority)",
        message = "MSN1132: a rewrite without path and authority rewrites nothing; add one of them")
public record RewriteSpec(
        @JsonPropertyDescription(
                "The new path. Under a prefix match (or none, which is the prefix /) it replaces that prefix by segments: /old to /new makes /old/a to /new/a; under exact it replaces the whole path. The query stays. Default: the request's. Becomes rewrite.uriRegexRewrite under a prefix, else rewrite.uri.")
        @Nullable
        @Size(min = 1, max = 512)
        @Pattern(Limits.PATH)
        String path,

        @JsonPropertyDescription(
                "The new Host header (HTTP/2: authority), with a port where the service wants one. Default: the request's. Becomes rewrite.authority.")
        @Nullable
        @Size(min = 1, max = 253)
        @Pattern(Limits.AUTHORITY)
        String authority) {}
