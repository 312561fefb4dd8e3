package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** The connections of a caller's proxy to a service: how long they may take, wait and last. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ConnectionSpec(
        @JsonPropertyDescription("false: switches inherited connection settings off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "How long a TCP connection may take to be established, at least 1ms. Default: the mesh's, 10s. Becomes connectionPool.tcp.connectTimeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String connectTimeout,

        @JsonPropertyDescription(
                "How long an HTTP connection without requests is kept, at least 1ms. Default: 1h. Becomes connectionPool.http.idleTimeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String idleTimeout,

        @JsonPropertyDescription(
                "How long a connection may last, whatever is sent on it; 0s is off. HTTP requests under way are finished, TCP is cut. Default: off. Becomes connectionPool.tcp.maxConnectionDuration.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String maxDuration,

        @JsonPropertyDescription(
                "Requests after which an HTTP connection is closed; 1 is one request per connection, 0 is unlimited. Default: unlimited. Becomes connectionPool.http.maxRequestsPerConnection.")
        @Nullable
        @Min(0)
        @Max(2147483647)
        Integer maxRequestsPerConnection,

        @JsonPropertyDescription(
                "Requests under way on one HTTP/2 connection, at least 1; further ones get another connection. Default: Envoy's. Becomes connectionPool.http.maxConcurrentStreams.")
        @Nullable
        @Min(1)
        @Max(2147483647)
        Integer maxConcurrentStreams,

        @JsonPropertyDescription(
                "How long nothing may be sent on a TCP connection in either direction before it is closed; 0s is off: never. Default: 1h. Becomes connectionPool.tcp.idleTimeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String tcpIdleTimeout,

        @JsonPropertyDescription(
                "Probes that keep a silent connection open, and find a dead one. Default: none but the application's. Becomes connectionPool.tcp.tcpKeepalive.")
        @Nullable
        TcpKeepaliveSpec tcpKeepalive) {}
