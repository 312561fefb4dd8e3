package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.TcpKeepaliveSpec;
import dev.microservicenetwork.engine.network.DestinationPolicy.Connection;
import dev.microservicenetwork.engine.network.DestinationPolicy.TcpKeepalive;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How connections are made, kept and closed. */
final class Connections {
    private static final Duration ISTIOS_IDLE_TIMEOUT = Duration.ofHours(1);

    private Connections() {}

    static @Nullable Connection merge(Block<ConnectionSpec> block, Traffic traffic) {
        if (!block.isOn(ConnectionSpec::enabled)) {
            return null;
        }
        Value<Duration> tcpIdleTimeout =
                traffic.tcp() ? block.duration("tcpIdleTimeout", ConnectionSpec::tcpIdleTimeout) : null;
        Connection merged = new Connection(
                block.duration("connectTimeout", ConnectionSpec::connectTimeout),
                traffic.http() ? idleTimeout(block, tcpIdleTimeout) : null,
                block.duration("maxDuration", ConnectionSpec::maxDuration),
                traffic.http()
                        ? block.last("maxRequestsPerConnection", ConnectionSpec::maxRequestsPerConnection)
                        : null,
                traffic.http2() ? block.last("maxConcurrentStreams", ConnectionSpec::maxConcurrentStreams) : null,
                tcpIdleTimeout,
                keepalive(block.block("tcpKeepalive", ConnectionSpec::tcpKeepalive)));
        return merged.equals(new Connection(null, null, null, null, null, null, null)) ? null : merged;
    }

    // Istio takes the idle timeout of TCP for HTTP as well where that has none; here each has its own.
    private static @Nullable Value<Duration> idleTimeout(
            Block<ConnectionSpec> block, @Nullable Value<Duration> tcpIdleTimeout) {
        Value<Duration> written = block.duration("idleTimeout", ConnectionSpec::idleTimeout);
        return written != null || tcpIdleTimeout == null
                ? written
                : new Value<>(
                        ISTIOS_IDLE_TIMEOUT,
                        Origin.derived(tcpIdleTimeout.origin().path()));
    }

    private static @Nullable TcpKeepalive keepalive(Block<TcpKeepaliveSpec> block) {
        return block.places().isEmpty()
                ? null
                : new TcpKeepalive(
                        block.duration("time", TcpKeepaliveSpec::time),
                        block.duration("interval", TcpKeepaliveSpec::interval),
                        block.last("probes", TcpKeepaliveSpec::probes));
    }
}
