package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.duration;
import static dev.microservicenetwork.engine.emit.istio.Values.unless;
import static dev.microservicenetwork.engine.emit.istio.Values.unlessZero;
import static dev.microservicenetwork.engine.emit.istio.Values.value;

import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.CircuitBreaker;
import dev.microservicenetwork.engine.network.DestinationPolicy.Connection;
import dev.microservicenetwork.engine.network.DestinationPolicy.TcpKeepalive;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsHTTPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsTCPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsTCPSettingsTcpKeepalive;
import org.jspecify.annotations.Nullable;

/** Circuit breaker and connection are one block of Istio's: {@code connectionPool}. */
final class ConnectionPools {
    private ConnectionPools() {}

    /** Null if there is nothing to say. */
    static @Nullable ConnectionPoolSettings of(DestinationPolicy policy) {
        if (policy.circuitBreaker() == null && policy.connection() == null) {
            return null;
        }
        ConnectionPoolSettingsTCPSettings tcp = new ConnectionPoolSettingsTCPSettings();
        ConnectionPoolSettingsHTTPSettings http = new ConnectionPoolSettingsHTTPSettings();
        if (policy.circuitBreaker() != null) {
            limit(policy.circuitBreaker(), tcp, http);
        }
        if (policy.connection() != null) {
            connect(policy.connection(), tcp, http);
        }
        ConnectionPoolSettings pool = new ConnectionPoolSettings();
        pool.setTcp(tcp.equals(new ConnectionPoolSettingsTCPSettings()) ? null : tcp);
        pool.setHttp(http.equals(new ConnectionPoolSettingsHTTPSettings()) ? null : http);
        return pool.equals(new ConnectionPoolSettings()) ? null : pool;
    }

    /** What Istio does where nothing is said; an empty block it refuses. */
    static ConnectionPoolSettings unlimited() {
        ConnectionPoolSettingsTCPSettings tcp = new ConnectionPoolSettingsTCPSettings();
        tcp.setMaxConnections(Integer.MAX_VALUE);
        ConnectionPoolSettings pool = new ConnectionPoolSettings();
        pool.setTcp(tcp);
        return pool;
    }

    private static void limit(
            CircuitBreaker limits, ConnectionPoolSettingsTCPSettings tcp, ConnectionPoolSettingsHTTPSettings http) {
        tcp.setMaxConnections(value(limits.maxConnections()));
        http.setHttp1MaxPendingRequests(value(limits.maxPendingRequests()));
        http.setHttp2MaxRequests(value(limits.maxRequests()));
        http.setMaxRetries(value(limits.maxRetries()));
    }

    // Of all durations here only the idle timeout of TCP takes 0s, which is never; Istio's own is an hour.
    private static void connect(
            Connection connection, ConnectionPoolSettingsTCPSettings tcp, ConnectionPoolSettingsHTTPSettings http) {
        tcp.setConnectTimeout(duration(connection.connectTimeout()));
        tcp.setIdleTimeout(duration(connection.tcpIdleTimeout()));
        tcp.setMaxConnectionDuration(unlessZero(connection.maxDuration()));
        tcp.setTcpKeepalive(keepalive(connection.tcpKeepalive()));
        http.setIdleTimeout(duration(connection.idleTimeout()));
        http.setMaxRequestsPerConnection(value(unless(0, connection.maxRequests())));
        http.setMaxConcurrentStreams(value(connection.maxStreams()));
    }

    // Without any field it says: probe as the system does.
    private static @Nullable ConnectionPoolSettingsTCPSettingsTcpKeepalive keepalive(@Nullable TcpKeepalive keepalive) {
        if (keepalive == null) {
            return null;
        }
        ConnectionPoolSettingsTCPSettingsTcpKeepalive written = new ConnectionPoolSettingsTCPSettingsTcpKeepalive();
        written.setTime(duration(keepalive.time()));
        written.setInterval(duration(keepalive.interval()));
        written.setProbes(
                keepalive.probes() == null ? null : keepalive.probes().value().longValue());
        return written;
    }
}
