package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.closedAfter;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.nothing;
import static dev.microservicenetwork.e2e.wire.Observation.stillOpen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class ConnectionsWireIT {
    private static final String OPTIONS =
            "/typed_extension_protocol_options/envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    private static final String NETWORK = """
            services:
            - {name: web, calls: [{name: chat}]}
            - name: chat
              ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
              resilience: {connection: {%s}}
            """;

    private static final String TCP_NETWORK = """
            services:
            - {name: web, calls: [{name: chat}]}
            - name: chat
              ports: [{port: 9090, protocol: TCP}]
              resilience: {%s}
            """;

    @RegisterExtension
    static final Stage stage =
            new Stage(Chapter.CONNECTIONS, stage -> List.of(stage.pod("web"), stage.echo("chat", "v1")));

    @Test
    void requests() {
        stage.behaviour("A connection is used again, or for so many requests")
                .of(NETWORK.formatted("connectTimeout: 5s"))
                .sent("web", "GET http://chat/")
                .cameBack(from("chat-v1"))
                .tried("web", "`GET http://chat/`, 6 times")
                .saw("all on one connection", () -> assertThat(connections(6)).isLessThanOrEqualTo(1))
                .of(NETWORK.formatted("maxRequestsPerConnection: 2"))
                .sent("web", "GET http://chat/")
                .cameBack(from("chat-v1"))
                .tried("web", "`GET http://chat/`, 6 times")
                .saw("on 3 connections", () -> assertThat(connections(6)).isEqualTo(3));
    }

    /** How many connections the proxy makes for so many requests. */
    private static long connections(int requests) {
        Upstream upstream = stage.upstream("web", "outbound|80||chat");
        long before = upstream.sum("cx_total");
        stage.caller("web").get(requests, "http://chat/");
        return upstream.sum("cx_total") - before;
    }

    @Test
    void silence() {
        stage.behaviour("A connection without requests is closed in time, and so is one that is old")
                .of(NETWORK.formatted("idleTimeout: 600ms"))
                .sent("web", "GET http://chat/")
                .cameBack(from("chat-v1"))
                .tried("web", "a second later")
                .saw("no connection is left", () -> assertThat(open()).isZero())
                .of(NETWORK.formatted("maxDuration: 800ms"))
                .sent("web", "GET http://chat/?delay=1500ms")
                .cameBack(from("chat-v1"))
                .tried("web", "a second later")
                .saw("no connection is left", () -> assertThat(open()).isZero())
                .of(NETWORK.formatted("connectTimeout: 5s"))
                .sent("web", "GET http://chat/")
                .cameBack(from("chat-v1"))
                .tried("web", "two seconds later")
                .saw("the connection is still there", () -> {
                    stage.caller("web").get("http://chat/");
                    Thread.sleep(2000);
                    assertThat(open()).isPositive();
                });
    }

    private static long open() {
        return stage.upstream("web", "outbound|80||chat").sum("cx_active");
    }

    @Test
    void tcp() {
        stage.behaviour("A TCP connection is closed when it is silent, or old")
                .of(TCP_NETWORK.formatted("connection: {tcpIdleTimeout: 600ms}"))
                .sent("web", "tcp://chat:9090")
                .silentFor(Duration.ofSeconds(3))
                .cameBack(from("chat-v1"), closedAfter(Duration.ofMillis(600)))
                .of(TCP_NETWORK.formatted("connection: {tcpIdleTimeout: 0s, maxDuration: 900ms}"))
                .sent("web", "tcp://chat:9090")
                .silentFor(Duration.ofSeconds(3))
                .cameBack(from("chat-v1"), closedAfter(Duration.ofMillis(900)))
                .of(TCP_NETWORK.formatted("connection: {tcpIdleTimeout: 0s}"))
                .sent("web", "tcp://chat:9090")
                .silentFor(Duration.ofMillis(1500))
                .cameBack(from("chat-v1"), stillOpen());
    }

    @Test
    void limits() {
        stage.behaviour("TCP connections beyond the limit are closed")
                .of(TCP_NETWORK.formatted("circuitBreaker: {maxConnections: 2}"))
                .sent("web", "tcp://chat:9090")
                .silentFor(Duration.ofSeconds(1))
                .cameBackAtOnce(2, stillOpen(), 2, nothing("the connection is closed", "nothing came back"));
    }

    @Test
    void settings() {
        stage.behaviour("Keepalive and the number of streams are what the proxy is told")
                .of("""
                        services:
                        - {name: web, calls: [{name: chat}]}
                        - name: chat
                          ports: [{port: 7070, protocol: GRPC}]
                          resilience:
                            connection:
                              maxConcurrentStreams: 50
                              tcpKeepalive: {time: 4m, interval: 30s, probes: 3}
                        """)
                .configured(
                        "web",
                        "grpc://chat:7070/proto.EchoTestService/Echo",
                        new Setting("/upstream_connection_options/tcp_keepalive/keepalive_time", "240"),
                        new Setting("/upstream_connection_options/tcp_keepalive/keepalive_interval", "30"),
                        new Setting("/upstream_connection_options/tcp_keepalive/keepalive_probes", "3"),
                        new Setting(
                                OPTIONS + "/explicit_http_config/http2_protocol_options/max_concurrent_streams", "50"))
                .sent("web", "grpc://chat:7070/proto.EchoTestService/Echo")
                .cameBack(from("chat-v1"));
    }
}
