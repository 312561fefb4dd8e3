package dev.microservicenetwork.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code msn explain} says of values that are written and don't hold. */
class LeftOutTest {
    @Test
    void nothingIsLeftOutOfWhatHolds() {
        Explained explained = Explained.of("""
                defaults: {timeout: 5s, retries: {perTryTimeout: 50ms}, outlierDetection: {consecutive5xx: 3, consecutiveLocalOriginFailures: 0}}
                services:
                - {name: web, calls: [{name: cart, timeout: 1s}]}
                - {name: cart, ports: [{port: 80, protocol: HTTP}], resilience: {timeout: 2s, circuitBreaker: {maxRequests: 7}}, routes: [{name: fast, matches: [{path: {prefix: /fast}}], timeout: 300ms}]}
                - {name: nightly, calls: [{name: cart}]}
                """);
        assertThat(explained.leftOut("cart")).isEmpty();
        assertThat(explained.leftOut("nightly")).isEmpty();
    }

    @Test
    void conditionsUnderWhichARequestMayHaveBeenExecuted() {
        assertThat(Explained.of("""
                defaults: {retries: {idempotent: true, retryOn: [ConnectFailure, GatewayError, ConnectFailure], statusCodes: [503]}}
                services:
                - {name: cart, ports: [{port: 80, protocol: HTTP}], routes: [{name: gone, matches: [{path: {prefix: /gone}}], directResponse: {status: 410}}, {name: pay, matches: [{path: {prefix: /pay}}], retries: {idempotent: false}}]}
                """).leftOut("cart"))
                .containsExactly(
                        "spec.defaults.retries.retryOn = [\"ConnectFailure\",\"GatewayError\",\"ConnectFailure\"], not for route pay: what failed under such conditions may have been executed, and requests are not known to be idempotent",
                        "spec.defaults.retries.statusCodes = [503], not for route pay: what failed under such conditions may have been executed, and requests are not known to be idempotent");
    }

    @Test
    void timeoutsOfStreams() {
        assertThat(Explained.of("""
                defaults: {timeout: 5s, retries: {perTryTimeout: 1s, idempotent: true, statusCodes: [503]}}
                services:
                - name: chat
                  ports: [{port: 80, protocol: HTTP}, {port: 81, protocol: WebSocket}]
                  routes: [{name: events, port: 80, matches: [{path: {prefix: /events}}, {path: {prefix: /all}}], streaming: true}]
                """).leftOut("chat"))
                .containsExactly(
                        "spec.defaults.timeout = 5s, not for route events of port 80: it is a stream, as spec.services[0].routes[0].streaming says",
                        "spec.defaults.retries.perTryTimeout = 1s, not for route events of port 80: it is a stream, as spec.services[0].routes[0].streaming says",
                        "spec.defaults.retries.statusCodes = [503], not for route events of port 80: it is a stream, as spec.services[0].routes[0].streaming says",
                        "spec.defaults.timeout = 5s, not for route default of port 81: it is a stream, as spec.services[0].ports says",
                        "spec.defaults.retries.perTryTimeout = 1s, not for route default of port 81: it is a stream, as spec.services[0].ports says",
                        "spec.defaults.retries.statusCodes = [503], not for route default of port 81: it is a stream, as spec.services[0].ports says");
    }

    @Test
    void aCallersTimeoutWhereTheRouteSaysItHasNone() {
        Explained explained = Explained.of("""
                services:
                - {name: web, calls: [{name: cart, timeout: 1s}, {name: stock, timeout: 1s}]}
                - {name: mobile, calls: [{name: cart, timeout: 2s}]}
                - name: cart
                  ports: [{port: 80, protocol: HTTP}]
                  routes:
                  - {name: long, matches: [{path: {prefix: /long}}], timeout: 0s}
                  - {name: app, matches: [{path: {prefix: /app}, from: [{name: mobile}]}], timeout: 0s}
                - {name: stock, ports: [{port: 80, protocol: HTTP}]}
                """);
        assertThat(explained.leftOut("cart"))
                .containsExactly(
                        "spec.services[0].calls[0].timeout = 1s, not for route long: the route has no timeout, as spec.services[2].routes[0].timeout says",
                        "spec.services[1].calls[0].timeout = 2s, not for route long: the route has no timeout, as spec.services[2].routes[0].timeout says",
                        "spec.services[1].calls[0].timeout = 2s, not for route app: the route has no timeout, as spec.services[2].routes[1].timeout says");
        assertThat(explained.leftOut("stock")).isEmpty();
    }

    @Test
    void whatIsOfRequestsWherePortsCarryConnections() {
        assertThat(Explained.of("""
                defaults:
                  timeout: 5s
                  retries: {attempts: 1}
                  circuitBreaker: {maxRequests: 100, maxConnections: 7, maxRetries: 3}
                  outlierDetection: {consecutive5xx: 7, consecutiveGatewayErrors: 3}
                  loadBalancer: {hash: {header: x-user, algorithm: Maglev}}
                  connection: {idleTimeout: 1m, maxConcurrentStreams: 10, tcpIdleTimeout: 2h}
                services: [{name: cache, ports: [{port: 6379, protocol: TCP}]}]
                """).leftOut("cache"))
                .containsExactly(
                        "spec.defaults.timeout = 5s, not for cache: its ports carry connections, which are not retried and have no such timeout",
                        "spec.defaults.retries.attempts = 1, not for cache: its ports carry connections, which are not retried and have no such timeout",
                        "spec.defaults.circuitBreaker.maxRequests = 100, not for cache: its ports carry connections, in which nobody sees requests",
                        "spec.defaults.circuitBreaker.maxRetries = 3, not for cache: its ports carry connections, in which nobody sees requests",
                        "spec.defaults.loadBalancer.hash.header = x-user, not for cache: its ports carry connections, in which nobody sees requests",
                        "spec.defaults.loadBalancer.hash.algorithm = Maglev, not for cache: its ports carry connections, in which nobody sees requests",
                        "spec.defaults.connection.idleTimeout = 1m, not for cache: its ports carry connections, in which nobody sees requests",
                        "spec.defaults.connection.maxConcurrentStreams = 10, not for cache: no port of it speaks HTTP/2");
    }

    @Test
    void policiesThatNeedAnother() {
        Explained explained = Explained.of("""
                defaults:
                  circuitBreaker: {maxRetries: 3}
                  outlierDetection: {consecutive5xx: 3}
                  loadBalancer: {warmup: {duration: 1m}, locality: {failover: [{from: eu-1, to: eu-2}]}}
                  connection: {maxConcurrentStreams: 10, tcpIdleTimeout: 2h}
                services:
                - {name: random, ports: [{port: 80, protocol: HTTP}], resilience: {circuitBreaker: {retryBudget: {}}, outlierDetection: {enabled: false}, loadBalancer: {policy: Random}}}
                - {name: bare, ports: [{port: 80, protocol: HTTP}], resilience: {circuitBreaker: {enabled: false}, outlierDetection: {enabled: false}, loadBalancer: {enabled: false}, connection: {enabled: false}}}
                """);
        assertThat(explained.leftOut("random"))
                .containsExactly(
                        "spec.defaults.circuitBreaker.maxRetries = 3, not for random: Envoy doesn't look at it beside a retry budget",
                        "spec.defaults.loadBalancer.warmup.duration = 1m, not for random: endpoints warm up only where they are chosen by load or by turns",
                        "spec.defaults.loadBalancer.locality.failover = [{\"from\":\"eu-1\",\"to\":\"eu-2\"}], not for random: without outlier detection nobody tells which endpoints are healthy",
                        "spec.defaults.connection.maxConcurrentStreams = 10, not for random: no port of it speaks HTTP/2",
                        "spec.defaults.connection.tcpIdleTimeout = 2h, not for random: no port of it is TCP or TLS");
        assertThat(explained.leftOut("bare")).isEmpty();
    }

    @Test
    void aVersionSaysOnlyWhatItsServiceDoesNot() {
        assertThat(Explained.of("""
                defaults: {connection: {tcpIdleTimeout: 2h}}
                services:
                - name: web
                  ports: [{port: 80, protocol: HTTP}]
                  resilience: {outlierDetection: {consecutive5xx: 3}, loadBalancer: {policy: RoundRobin, warmup: {duration: 1m}, locality: {failover: [{from: eu-1, to: eu-2}]}}}
                  versions:
                  - {name: v1}
                  - {name: v2, resilience: {outlierDetection: {enabled: false}, loadBalancer: {policy: Random}}}
                  defaultVersion: v1
                """).leftOut("web"))
                .containsExactly(
                        "spec.defaults.connection.tcpIdleTimeout = 2h, not for web: no port of it is TCP or TLS",
                        "spec.services[0].resilience.loadBalancer.warmup.duration = 1m, not for version v2: endpoints warm up only where they are chosen by load or by turns",
                        "spec.services[0].resilience.loadBalancer.locality.failover = [{\"from\":\"eu-1\",\"to\":\"eu-2\"}], not for version v2: without outlier detection nobody tells which endpoints are healthy");
    }
}
