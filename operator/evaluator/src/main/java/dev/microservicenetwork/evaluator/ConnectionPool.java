package dev.microservicenetwork.evaluator;

import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsHTTPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsTCPSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one client proxy towards a destination; several clients have them each. Null is no limit.
 *
 * @param http null for a connection that no proxy reads as HTTP
 */
public record ConnectionPool(Tcp tcp, @Nullable Http http) {

    /**
     * Limits of connections.
     *
     * @param idleTimeout of a connection that no proxy reads as HTTP; zero is never
     */
    public record Tcp(
            @Nullable Integer maxConnections,
            Duration connectTimeout,
            @Nullable Duration idleTimeout,
            @Nullable Duration maxConnectionDuration,
            @Nullable Keepalive tcpKeepalive) {}

    /** TCP keepalive; what is null is up to the kernel. */
    public record Keepalive(
            @Nullable Long probes,
            @Nullable Duration time,
            @Nullable Duration interval) {}

    /**
     * Limits of requests, whether HTTP/1.1 or HTTP/2.
     *
     * @param maxRetries at the same time; null too where a retry budget counts instead
     * @param idleTimeout of a connection without requests
     * @param upgradesToHttp2 whether HTTP/1.1 requests are sent as HTTP/2
     * @param useClientProtocol whether the protocol is the one of the request
     */
    public record Http(
            @Nullable Integer http1MaxPendingRequests,
            @Nullable Integer http2MaxRequests,
            @Nullable Integer maxRequestsPerConnection,
            @Nullable Integer maxRetries,
            @Nullable Integer maxConcurrentStreams,
            Duration idleTimeout,
            boolean upgradesToHttp2,
            boolean useClientProtocol) {}

    /** Istio's {@code connectTimeout}, of the mesh configuration. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Envoy's idle timeout, of HTTP and of TCP. */
    private static final Duration IDLE_TIMEOUT = Duration.ofHours(1);

    /**
     * istiod's {@code applyConnectionPool}, for HTTP, and {@code buildOutboundNetworkFilters} for connections, whose
     * durations are the listener's and come from the top of the DestinationRule only.
     */
    static ConnectionPool of(
            @Nullable ConnectionPoolSettings effective,
            @Nullable ConnectionPoolSettings top,
            boolean budgeted,
            boolean readsHttp) {
        ConnectionPoolSettingsTCPSettings tcp = effective == null ? null : effective.getTcp();
        ConnectionPoolSettingsTCPSettings listener = top == null ? null : top.getTcp();
        ConnectionPoolSettingsHTTPSettings http = effective == null ? null : effective.getHttp();
        return new ConnectionPool(
                tcp(tcp, readsHttp ? tcp : listener, readsHttp), readsHttp ? http(http, tcp, budgeted) : null);
    }

    private static Tcp tcp(
            @Nullable ConnectionPoolSettingsTCPSettings tcp,
            @Nullable ConnectionPoolSettingsTCPSettings durations,
            boolean readsHttp) {
        Duration connect = tcp == null ? null : Durations.limit(tcp.getConnectTimeout());
        return new Tcp(
                tcp == null ? null : positive(tcp.getMaxConnections()),
                connect == null ? CONNECT_TIMEOUT : connect,
                readsHttp ? null : idle(durations),
                durations == null ? null : Durations.limit(durations.getMaxConnectionDuration()),
                tcp == null ? null : keepalive(tcp));
    }

    private static Http http(
            @Nullable ConnectionPoolSettingsHTTPSettings http,
            @Nullable ConnectionPoolSettingsTCPSettings tcp,
            boolean budgeted) {
        if (http == null) {
            return new Http(null, null, null, null, null, idle(tcp), false, false);
        }
        boolean clientProtocol = Boolean.TRUE.equals(http.getUseClientProtocol());
        return new Http(
                positive(http.getHttp1MaxPendingRequests()),
                positive(http.getHttp2MaxRequests()),
                positive(http.getMaxRequestsPerConnection()),
                budgeted ? null : positive(http.getMaxRetries()),
                positive(http.getMaxConcurrentStreams()),
                http.getIdleTimeout() == null ? idle(tcp) : Durations.parse(http.getIdleTimeout()),
                !clientProtocol
                        && http.getH2UpgradePolicy() != null
                        && http.getH2UpgradePolicy().name().equals("UPGRADE"),
                clientProtocol);
    }

    /** An HTTP idle timeout that is absent is the TCP one. */
    private static Duration idle(@Nullable ConnectionPoolSettingsTCPSettings tcp) {
        return tcp == null || tcp.getIdleTimeout() == null ? IDLE_TIMEOUT : Durations.parse(tcp.getIdleTimeout());
    }

    private static @Nullable Keepalive keepalive(ConnectionPoolSettingsTCPSettings tcp) {
        var keepalive = tcp.getTcpKeepalive();
        return keepalive == null
                ? null
                : new Keepalive(
                        keepalive.getProbes(),
                        Durations.limit(keepalive.getTime()),
                        Durations.limit(keepalive.getInterval()));
    }

    private static @Nullable Integer positive(@Nullable Integer value) {
        return value == null || value <= 0 ? null : value;
    }
}
