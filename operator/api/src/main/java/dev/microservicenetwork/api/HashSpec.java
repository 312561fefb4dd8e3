package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** What equal requests have in common, so that they reach the same endpoint. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value =
                "(has(self.header) ? 1 : 0) + (has(self.cookie) ? 1 : 0) + (has(self.queryParam) ? 1 : 0) + (has(self.sourceIP) && self.sourceIP ? 1 : 0) == 1",
        message =
                "MSN1107: a hash takes exactly one of header, cookie, queryParam and sourceIP: true; keep one of them")
public record HashSpec(
        @JsonPropertyDescription(
                "By the value of this header, in lower case. Default: absent; exactly one of header, cookie, queryParam and sourceIP is given. Becomes consistentHash.httpHeaderName.")
        @Nullable
        @Size(min = 1, max = 256)
        @Pattern(Limits.HEADER_NAME)
        String header,

        @JsonPropertyDescription(
                "By the value of a cookie, which the proxy makes if it has a ttl. Default: absent; exactly one of header, cookie, queryParam and sourceIP is given. Becomes consistentHash.httpCookie.")
        @Nullable
        HashCookieSpec cookie,

        @JsonPropertyDescription(
                "By the value of this query parameter. Default: absent; exactly one of header, cookie, queryParam and sourceIP is given. Becomes consistentHash.httpQueryParameterName.")
        @Nullable
        @Size(min = 1, max = 256)
        String queryParam,

        @JsonPropertyDescription(
                "true: by the client's address as the proxy sees it; the only hash for TCP. Default: absent; exactly one of header, cookie, queryParam and sourceIP is given. Becomes consistentHash.useSourceIp.")
        @Nullable
        Boolean sourceIP,

        @JsonPropertyDescription(
                "RingHash, or Maglev, which spreads more evenly and moves more clients when endpoints change. Default: RingHash. Maglev becomes consistentHash.maglev.")
        @Nullable
        HashAlgorithm algorithm) {}
