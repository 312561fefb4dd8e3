package dev.microservicenetwork.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.Facts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code msn explain} says of values: in the resource's words, with the field that said it, and the fields of Istio's that say it now. */
class EffectiveTest {
    /** Of retries of which nothing is said but perhaps how many there are. */
    private static final List<String> DEFAULTS = List.of(
            "retries.retryOn = ConnectFailure, RefusedStream, ResetBeforeRequest (default of retries.retryOn) > retries.retryOn",
            "retries.statusCodes = none (default of retries.statusCodes)",
            "retries.perTryTimeout = off (default of retries.perTryTimeout)",
            "retries.backoff = Envoy's 25ms (default of retries.backoff)",
            "retries.idempotent = false (default of retries.idempotent)",
            "retries.otherLocalities = false (default of retries.otherLocalities)");

    private static List<String> andDefaults(String... first) {
        return Stream.concat(Stream.of(first), DEFAULTS.stream()).toList();
    }

    @Test
    void timeoutAndRetriesAreInheritedFieldByField() {
        Explained explained = Explained.of("""
                defaults: {timeout: 5s, retries: {attempts: 3, otherLocalities: true}}
                services:
                - {name: web, calls: [{name: cart, timeout: 800ms}]}
                - name: cart
                  ports: [{port: 80, protocol: HTTP}]
                  resilience: {retries: {idempotent: true, retryOn: [ConnectFailure, GatewayError], statusCodes: [503, 429], perTryTimeout: 100ms, backoff: 50ms}}
                  routes:
                  - {name: reads, matches: [{path: {prefix: /a}, method: GET}, {path: {prefix: /b}, method: GET}], timeout: 0s, retries: {perTryTimeout: 0s}}
                """);
        assertThat(explained.values("VirtualService", "shop.cart", "spec.http[0]"))
                .containsExactly(
                        "timeout = off (spec.services[1].routes[0].timeout)",
                        "retries.attempts = 3 (spec.defaults.retries.attempts) > retries.attempts",
                        "retries.retryOn = ConnectFailure, GatewayError (spec.services[1].resilience.retries.retryOn) > retries.retryOn",
                        "retries.statusCodes = 429, 503 (spec.services[1].resilience.retries.statusCodes) > retries.retryOn",
                        "retries.perTryTimeout = off (spec.services[1].routes[0].retries.perTryTimeout)",
                        "retries.backoff = 50ms (spec.services[1].resilience.retries.backoff) > retries.backoff",
                        "retries.idempotent = true (spec.services[1].resilience.retries.idempotent)",
                        "retries.otherLocalities = true (spec.defaults.retries.otherLocalities) > retries.retryRemoteLocalities");
        assertThat(explained.values("VirtualService", "shop.cart", "spec.http[1]"))
                .containsExactly(
                        "timeout = 800ms (spec.services[0].calls[0].timeout) > timeout",
                        "retries.attempts = 3 (spec.defaults.retries.attempts) > retries.attempts",
                        "retries.retryOn = ConnectFailure, GatewayError (spec.services[1].resilience.retries.retryOn) > retries.retryOn",
                        "retries.statusCodes = 429, 503 (spec.services[1].resilience.retries.statusCodes) > retries.retryOn",
                        "retries.perTryTimeout = 100ms (spec.services[1].resilience.retries.perTryTimeout) > retries.perTryTimeout",
                        "retries.backoff = 50ms (spec.services[1].resilience.retries.backoff) > retries.backoff",
                        "retries.idempotent = true (spec.services[1].resilience.retries.idempotent)",
                        "retries.otherLocalities = true (spec.defaults.retries.otherLocalities) > retries.retryRemoteLocalities");
        assertThat(explained.values("VirtualService", "shop.cart", "spec.http[2]"))
                .containsExactly(
                        "timeout = 5s (spec.defaults.timeout) > timeout",
                        "retries.attempts = 3 (spec.defaults.retries.attempts) > retries.attempts",
                        "retries.retryOn = ConnectFailure, GatewayError (spec.services[1].resilience.retries.retryOn) > retries.retryOn",
                        "retries.statusCodes = 429, 503 (spec.services[1].resilience.retries.statusCodes) > retries.retryOn",
                        "retries.perTryTimeout = 100ms (spec.services[1].resilience.retries.perTryTimeout) > retries.perTryTimeout",
                        "retries.backoff = 50ms (spec.services[1].resilience.retries.backoff) > retries.backoff",
                        "retries.idempotent = true (spec.services[1].resilience.retries.idempotent)",
                        "retries.otherLocalities = true (spec.defaults.retries.otherLocalities) > retries.retryRemoteLocalities");
    }

    @Test
    void whatNobodySaysIsADefault() {
        assertThat(Explained.of("""
                services: [{name: web, calls: [{name: cart}]}, {name: cart, ports: [{port: 80, protocol: HTTP}]}]
                """).values("VirtualService", "shop.cart", "spec.http[0]"))
                .containsExactlyElementsOf(andDefaults(
                        "timeout = off (default of timeout)",
                        "retries.attempts = 2 (default of retries.attempts) > retries.attempts"));
    }

    @Test
    void aStreamHasNoTimeout() {
        assertThat(Explained.of("""
                defaults: {timeout: 5s}
                services: [{name: chat, ports: [{port: 80, protocol: WebSocket}]}]
                """).values("VirtualService", "shop.chat", "spec.http[0]"))
                .containsExactlyElementsOf(andDefaults(
                        "timeout = off (derived from spec.services[0].ports)",
                        "retries.attempts = 2 (default of retries.attempts) > retries.attempts"));
    }

    @Test
    void ofRetriesThatAreOffOrTheClientsNothingElseCounts() {
        Explained explained = Explained.of("""
                defaults: {retries: {perTryTimeout: 1s}}
                services:
                - {name: once, ports: [{port: 80, protocol: HTTP}], resilience: {retries: {attempts: 0}}}
                - {name: client, ports: [{port: 80, protocol: HTTP}], resilience: {retries: {owner: Client}}}
                """);
        assertThat(explained.values("VirtualService", "shop.once", "spec.http[0]"))
                .containsExactly(
                        "timeout = off (default of timeout)",
                        "retries.attempts = 0 (spec.services[0].resilience.retries.attempts) > retries.attempts");
        assertThat(explained.values("VirtualService", "shop.client", "spec.http[0]"))
                .containsExactly(
                        "timeout = off (default of timeout)",
                        "retries.owner = Client (spec.services[1].resilience.retries.owner) > retries.attempts");
    }

    @Test
    void whatAGatewayDoesIsSaidOfItsRoute() {
        Explained explained = Explained.of("""
                services:
                - {name: web, ports: [{port: 80, protocol: HTTP}], resilience: {timeout: 3s}}
                - {name: old, ports: [{port: 80, protocol: HTTP}], resilience: {timeout: 9s}}
                gateways:
                - name: public
                  listeners: [{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}]
                  routes:
                  - {name: items, matches: [{path: {prefix: /items}}, {path: {prefix: /all}}], to: [{service: web}], timeout: 1s}
                  - {name: half, matches: [{path: {prefix: /half}}], to: [{service: web}, {service: old}], retries: {attempts: 1}}
                  - {name: live, matches: [{path: {prefix: /live}}], to: [{service: web}], streaming: true}
                """);
        assertThat(explained.values("VirtualService", "shop.gw.public.shop.example.com", "spec.http[0]"))
                .containsExactlyElementsOf(andDefaults(
                        "timeout = 1s (spec.gateways[0].routes[0].timeout) > timeout",
                        "retries.attempts = 2 (default of retries.attempts) > retries.attempts"));
        assertThat(explained.values("VirtualService", "shop.gw.public.shop.example.com", "spec.http[1]"))
                .containsExactlyElementsOf(andDefaults(
                        "timeout = off (default of timeout)",
                        "retries.attempts = 1 (spec.gateways[0].routes[1].retries.attempts) > retries.attempts"));
        assertThat(explained.values("VirtualService", "shop.gw.public.shop.example.com", "spec.http[2]"))
                .containsExactlyElementsOf(andDefaults(
                        "timeout = off (derived from spec.gateways[0].routes[2].streaming)",
                        "retries.attempts = 2 (default of retries.attempts) > retries.attempts"));
        assertThat(explained.values("VirtualService", "shop.gw.public.shop.example.com", "spec.http[3]"))
                .containsExactlyElementsOf(andDefaults(
                        "timeout = 1s (spec.gateways[0].routes[0].timeout) > timeout",
                        "retries.attempts = 2 (default of retries.attempts) > retries.attempts"));
    }

    @Test
    void actionsAreSaidInWords() {
        Explained explained = Explained.of("""
                services:
                - name: web
                  ports: [{port: 80, protocol: HTTP}]
                  versions: [{name: v1}, {name: v2}]
                  defaultVersion: v1
                  routes:
                  - name: all
                    matches: [{path: {prefix: /all}}]
                    rewrite: {path: /, authority: web.example.com}
                    headers: {request: {set: {x-a: "1"}, add: {x-b: "2"}, remove: [x-c]}, response: {set: {x-d: "4"}}}
                    mirrors: [{version: v2, fraction: {numerator: 1, denominator: 3}}, {service: audit}]
                    fault: {delay: {percent: 10, duration: 2s}, abort: {fraction: {numerator: 1, denominator: 200}, httpStatus: 503}}
                  - {name: whole, matches: [{path: {exact: /old}}], rewrite: {path: /new}}
                  - {name: below, matches: [{path: {prefix: /a}}], rewrite: {path: /b}}
                  - {name: moved, matches: [{path: {exact: /moved}}], redirect: {scheme: https, authority: other.example.com, port: 8443, path: /there, code: 308}}
                  - {name: gone, matches: [{path: {prefix: /gone}}], directResponse: {status: 410}}
                - {name: audit, ports: [{port: 90, protocol: HTTP}]}
                - name: rpc
                  ports: [{port: 7070, protocol: GRPC}]
                  routes: [{name: broken, fault: {abort: {percent: 1, grpcStatus: Unavailable}}}]
                """);
        assertThat(actions(explained, "shop.web", 6))
                .containsExactly(
                        "rewrite.path = /new (spec.services[0].routes[1].rewrite.path) > rewrite.uri",
                        "redirect = 308 to scheme https, authority other.example.com, port 8443, path /there (spec.services[0].routes[3].redirect) > redirect",
                        "directResponse = status 410 (spec.services[0].routes[4].directResponse) > directResponse",
                        "rewrite.path = /all becomes / (spec.services[0].routes[0].rewrite.path) > rewrite.uriRegexRewrite",
                        "rewrite.authority = web.example.com (spec.services[0].routes[0].rewrite.authority) > rewrite.authority",
                        "headers.request.set.x-a = 1 (spec.services[0].routes[0].headers.request.set.x-a) > headers.request.set.x-a",
                        "headers.request.add.x-b = 2 (spec.services[0].routes[0].headers.request.add.x-b) > headers.request.add.x-b",
                        "headers.request.remove = x-c (spec.services[0].routes[0].headers.request.remove) > headers.request.remove",
                        "headers.response.set.x-d = 4 (spec.services[0].routes[0].headers.response.set.x-d) > headers.response.set.x-d",
                        "mirrors[0] = 33.3333 % to web/v2:80 (spec.services[0].routes[0].mirrors[0]) > mirrors[0]",
                        "mirrors[1] = 100 % to audit:90 (spec.services[0].routes[0].mirrors[1]) > mirrors[1]",
                        "fault.delay = 10 % by 2s (spec.services[0].routes[0].fault.delay) > fault.delay",
                        "fault.abort = 0.5 % with 503 (spec.services[0].routes[0].fault.abort) > fault.abort",
                        "rewrite.path = /a becomes /b (spec.services[0].routes[2].rewrite.path) > rewrite.uriRegexRewrite");
        assertThat(actions(explained, "shop.rpc", 1))
                .containsExactly(
                        "fault.abort = 1 % with Unavailable (spec.services[2].routes[0].fault.abort) > fault.abort");
    }

    @Test
    void pagesOfOtherOriginsAreSaidInWords() {
        Explained explained = Explained.of("""
                services: [{name: api, ports: [{port: 80, protocol: HTTP}]}]
                gateways:
                - name: public
                  listeners: [{name: http, port: 80, protocol: HTTP, hosts: [api.example.com]}]
                  routes:
                  - name: some
                    matches: [{path: {prefix: /some}}]
                    to: [{service: api}]
                    cors:
                      allowOrigins: [{exact: https://shop.example.com}, {regex: 'https://[a-z]+\\.example\\.com'}]
                      allowMethods: [GET, PUT]
                      allowCredentials: true
                  - {name: preview, matches: [{path: {prefix: /preview}}], to: [{service: api}], cors: {allowOrigins: [{prefix: "https://preview-"}]}}
                  - {name: any, to: [{service: api}], cors: {allowOrigins: [{regex: "https://.*"}]}}
                """);
        assertThat(actions(explained, "shop.gw.public.api.example.com", 4))
                .containsExactly(
                        "cors = pages of https://preview-* (spec.gateways[0].routes[1].cors) > corsPolicy",
                        "cors = pages of https://shop.example.com, ~ https://[a-z]+\\.example\\.com, GET PUT, with credentials (spec.gateways[0].routes[0].cors) > corsPolicy",
                        "cors = pages of ~ https://.* (spec.gateways[0].routes[2].cors) > corsPolicy");
    }

    @Test
    void policiesForConnectionsAreInheritedFieldByField() {
        Explained explained = Explained.of("""
                defaults:
                  circuitBreaker: {maxRequests: 100, retryBudget: {}}
                  outlierDetection: {consecutive5xx: 7, interval: 1500ms}
                services:
                - name: web
                  ports: [{port: 80, protocol: HTTP2}]
                  resilience:
                    circuitBreaker: {maxConnections: 10, maxPendingRequests: 20, retryBudget: {percent: 30}}
                    outlierDetection: {consecutiveGatewayErrors: 3, consecutiveLocalOriginFailures: 4, baseEjectionTime: 1m, maxEjectionPercent: 20, minHealthPercent: 40}
                    loadBalancer: {policy: RoundRobin, warmup: {duration: 1m, minimumPercent: 5, aggression: 1.5}}
                    connection: {connectTimeout: 500ms, idleTimeout: 10m, maxDuration: 1h, maxRequestsPerConnection: 100, maxConcurrentStreams: 50, tcpKeepalive: {time: 1m, interval: 10s, probes: 3}}
                - {name: few, ports: [{port: 80, protocol: HTTP}], resilience: {circuitBreaker: {maxRetries: 4, retryBudget: {enabled: false}}, outlierDetection: {enabled: false}}}
                - {name: cache, ports: [{port: 6379, protocol: TCP}], resilience: {connection: {tcpIdleTimeout: 2h, maxDuration: 0s}}}
                """);
        assertThat(explained.values("DestinationRule", "shop.web", "spec.trafficPolicy"))
                .containsExactly(
                        "circuitBreaker.maxConnections = 10 (spec.services[0].resilience.circuitBreaker.maxConnections) > connectionPool.tcp.maxConnections",
                        "circuitBreaker.maxPendingRequests = 20 (spec.services[0].resilience.circuitBreaker.maxPendingRequests) > connectionPool.http.http1MaxPendingRequests",
                        "circuitBreaker.maxRequests = 100 (spec.defaults.circuitBreaker.maxRequests) > connectionPool.http.http2MaxRequests",
                        "circuitBreaker.retryBudget.percent = 30 (spec.services[0].resilience.circuitBreaker.retryBudget.percent) > retryBudget.percent",
                        "circuitBreaker.retryBudget.minConcurrency = 3 (default of circuitBreaker.retryBudget.minConcurrency) > retryBudget.minRetryConcurrency",
                        "outlierDetection.consecutive5xx = 7 (spec.defaults.outlierDetection.consecutive5xx) > outlierDetection.consecutive5xxErrors",
                        "outlierDetection.consecutiveGatewayErrors = 3 (spec.services[0].resilience.outlierDetection.consecutiveGatewayErrors) > outlierDetection.consecutiveGatewayErrors",
                        "outlierDetection.consecutiveLocalOriginFailures = 4 (spec.services[0].resilience.outlierDetection.consecutiveLocalOriginFailures) > outlierDetection.consecutiveLocalOriginFailures outlierDetection.splitExternalLocalOriginErrors",
                        "outlierDetection.interval = 1500ms (spec.defaults.outlierDetection.interval) > outlierDetection.interval",
                        "outlierDetection.baseEjectionTime = 60s (spec.services[0].resilience.outlierDetection.baseEjectionTime) > outlierDetection.baseEjectionTime",
                        "outlierDetection.maxEjectionPercent = 20 (spec.services[0].resilience.outlierDetection.maxEjectionPercent) > outlierDetection.maxEjectionPercent",
                        "outlierDetection.minHealthPercent = 40 (spec.services[0].resilience.outlierDetection.minHealthPercent) > outlierDetection.minHealthPercent",
                        "loadBalancer.policy = RoundRobin (spec.services[0].resilience.loadBalancer.policy) > loadBalancer.simple",
                        "loadBalancer.warmup.duration = 60s (spec.services[0].resilience.loadBalancer.warmup.duration) > loadBalancer.warmup.duration",
                        "loadBalancer.warmup.minimumPercent = 5 (spec.services[0].resilience.loadBalancer.warmup.minimumPercent) > loadBalancer.warmup.minimumPercent",
                        "loadBalancer.warmup.aggression = 1.5 (spec.services[0].resilience.loadBalancer.warmup.aggression) > loadBalancer.warmup.aggression",
                        "connection.connectTimeout = 500ms (spec.services[0].resilience.connection.connectTimeout) > connectionPool.tcp.connectTimeout",
                        "connection.idleTimeout = 600s (spec.services[0].resilience.connection.idleTimeout) > connectionPool.http.idleTimeout",
                        "connection.maxDuration = 3600s (spec.services[0].resilience.connection.maxDuration) > connectionPool.tcp.maxConnectionDuration",
                        "connection.maxRequestsPerConnection = 100 (spec.services[0].resilience.connection.maxRequestsPerConnection) > connectionPool.http.maxRequestsPerConnection",
                        "connection.maxConcurrentStreams = 50 (spec.services[0].resilience.connection.maxConcurrentStreams) > connectionPool.http.maxConcurrentStreams",
                        "connection.tcpKeepalive.time = 60s (spec.services[0].resilience.connection.tcpKeepalive.time) > connectionPool.tcp.tcpKeepalive.time",
                        "connection.tcpKeepalive.interval = 10s (spec.services[0].resilience.connection.tcpKeepalive.interval) > connectionPool.tcp.tcpKeepalive.interval",
                        "connection.tcpKeepalive.probes = 3 (spec.services[0].resilience.connection.tcpKeepalive.probes) > connectionPool.tcp.tcpKeepalive.probes");
        assertThat(explained.values("DestinationRule", "shop.few", "spec.trafficPolicy"))
                .containsExactly(
                        "circuitBreaker.maxRequests = 100 (spec.defaults.circuitBreaker.maxRequests) > connectionPool.http.http2MaxRequests",
                        "circuitBreaker.maxRetries = 4 (spec.services[1].resilience.circuitBreaker.maxRetries) > connectionPool.http.maxRetries");
        assertThat(explained.values("DestinationRule", "shop.cache", "spec.trafficPolicy"))
                .containsExactly(
                        "outlierDetection.consecutive5xx = 7 (spec.defaults.outlierDetection.consecutive5xx) > outlierDetection.consecutive5xxErrors",
                        "outlierDetection.interval = 1500ms (spec.defaults.outlierDetection.interval) > outlierDetection.interval",
                        "outlierDetection.baseEjectionTime = 30s (default of outlierDetection.baseEjectionTime)",
                        "outlierDetection.maxEjectionPercent = 50 (derived from spec.services[2].workload.minReplicas) > outlierDetection.maxEjectionPercent",
                        "connection.maxDuration = off (spec.services[2].resilience.connection.maxDuration)",
                        "connection.tcpIdleTimeout = 7200s (spec.services[2].resilience.connection.tcpIdleTimeout) > connectionPool.tcp.idleTimeout");
    }

    @Test
    void howAnEndpointIsChosenIsOneValue() {
        Explained explained = Explained.of("""
                defaults: {outlierDetection: {}}
                services:
                - {name: header, ports: [{port: 80, protocol: HTTP}], resilience: {loadBalancer: {hash: {header: x-user}, locality: {enabled: false}}}}
                - {name: query, ports: [{port: 80, protocol: HTTP}], resilience: {loadBalancer: {hash: {queryParam: user, algorithm: Maglev}, locality: {enabled: true}}}}
                - {name: cookie, ports: [{port: 80, protocol: HTTP}], resilience: {loadBalancer: {hash: {cookie: {name: session}}, locality: {failover: [{from: eu-1, to: eu-2}]}}}}
                - {name: made, ports: [{port: 80, protocol: HTTP}], resilience: {loadBalancer: {hash: {cookie: {name: session, ttl: 0s}}, locality: {failoverPriority: [topology.kubernetes.io/region, tier=gold]}}}}
                - {name: source, ports: [{port: 80, protocol: TCP}], resilience: {loadBalancer: {hash: {sourceIP: true}, locality: {distribute: [{from: eu-1/*, to: {eu-1/a: 70, eu-1/b: 30}}]}}}}
                - {name: random, ports: [{port: 80, protocol: HTTP}], resilience: {loadBalancer: {policy: Random}}}
                """);
        assertThat(List.of("header", "query", "cookie", "made", "source", "random").stream()
                        .flatMap(name ->
                                explained.values("DestinationRule", "shop." + name, "spec.trafficPolicy").stream())
                        .filter(line -> line.startsWith("loadBalancer")))
                .containsExactly(
                        "loadBalancer.hash = RingHash of header x-user (spec.services[0].resilience.loadBalancer.hash) > loadBalancer.consistentHash",
                        "loadBalancer.locality = off (spec.services[0].resilience.loadBalancer.locality) > loadBalancer.localityLbSetting",
                        "loadBalancer.hash = Maglev of query parameter user (spec.services[1].resilience.loadBalancer.hash) > loadBalancer.consistentHash",
                        "loadBalancer.locality = on (spec.services[1].resilience.loadBalancer.locality) > loadBalancer.localityLbSetting",
                        "loadBalancer.hash = RingHash of cookie session (spec.services[2].resilience.loadBalancer.hash) > loadBalancer.consistentHash",
                        "loadBalancer.locality = eu-1 fails over to eu-2 (spec.services[2].resilience.loadBalancer.locality) > loadBalancer.localityLbSetting",
                        "loadBalancer.hash = RingHash of cookie session, ttl 0s (spec.services[3].resilience.loadBalancer.hash) > loadBalancer.consistentHash",
                        "loadBalancer.locality = priority by topology.kubernetes.io/region, tier=gold (spec.services[3].resilience.loadBalancer.locality) > loadBalancer.localityLbSetting",
                        "loadBalancer.hash = RingHash of the source address (spec.services[4].resilience.loadBalancer.hash) > loadBalancer.consistentHash",
                        "loadBalancer.locality = eu-1/* to eu-1/a 70 %, eu-1/b 30 % (spec.services[4].resilience.loadBalancer.locality) > loadBalancer.localityLbSetting",
                        "loadBalancer.policy = Random (spec.services[5].resilience.loadBalancer.policy) > loadBalancer.simple");
    }

    @Test
    void aVersionThatTakesBackABlockSaysSo() {
        Explained explained = Explained.of("""
                services:
                - name: web
                  ports: [{port: 80, protocol: HTTP}]
                  resilience: {outlierDetection: {consecutive5xx: 3}, circuitBreaker: {maxRequests: 100}, loadBalancer: {policy: RoundRobin}}
                  versions:
                  - {name: v2, resilience: {outlierDetection: {enabled: false}, loadBalancer: {enabled: false}, circuitBreaker: {maxRequests: 7}}}
                  - {name: v1}
                  defaultVersion: v1
                """);
        assertThat(explained.values("DestinationRule", "shop.web", "spec.subsets[0].trafficPolicy"))
                .containsExactly(
                        "circuitBreaker.maxRequests = 100 (spec.services[0].resilience.circuitBreaker.maxRequests) > spec.trafficPolicy.connectionPool.http.http2MaxRequests",
                        "outlierDetection.consecutive5xx = 3 (spec.services[0].resilience.outlierDetection.consecutive5xx) > spec.trafficPolicy.outlierDetection.consecutive5xxErrors",
                        "outlierDetection.interval = 10s (default of outlierDetection.interval)",
                        "outlierDetection.baseEjectionTime = 30s (default of outlierDetection.baseEjectionTime)",
                        "outlierDetection.maxEjectionPercent = 50 (derived from spec.services[0].workload.minReplicas) > spec.trafficPolicy.outlierDetection.maxEjectionPercent",
                        "loadBalancer.policy = RoundRobin (spec.services[0].resilience.loadBalancer.policy) > spec.trafficPolicy.loadBalancer.simple");
        assertThat(explained.values("DestinationRule", "shop.web", "spec.subsets[1].trafficPolicy"))
                .containsExactly(
                        "circuitBreaker.maxRequests = 7 (spec.services[0].versions[0].resilience.circuitBreaker.maxRequests) > connectionPool.http.http2MaxRequests",
                        "loadBalancer.locality = off (derived from spec.services[0].versions[0].resilience) > loadBalancer.localityLbSetting",
                        "outlierDetection = off (derived from spec.services[0].versions[0].resilience) > outlierDetection");
    }

    @Test
    void whoMayCallAndHowIsSaidOfTheWorkload() {
        Explained explained = Explained.of("""
                access: {mode: Audit}
                mtls: {mode: Permissive}
                services:
                - {name: web, ports: [{port: 80, protocol: HTTP}], mtls: {ports: [{containerPort: 15692, mode: Strict}]}}
                - name: broker
                  ports: [{port: 5672, protocol: TCP}]
                  mtls: {mode: Strict, ports: [{containerPort: 15692, mode: Permissive}, {containerPort: 15693, mode: Disabled}]}
                - {name: nightly, calls: [{name: web}]}
                """);
        assertThat(explained.values("PeerAuthentication", "shop.web", "spec"))
                .containsExactly(
                        "mtls.mode = Permissive (spec.mtls.mode) > mtls.mode",
                        "mtls.ports[15692].mode = Strict (spec.services[0].mtls.ports[0].mode) > portLevelMtls.15692.mode");
        assertThat(explained.values("PeerAuthentication", "shop.broker", "spec"))
                .containsExactly(
                        "mtls.mode = Strict (spec.services[1].mtls.mode) > mtls.mode",
                        "mtls.ports[15692].mode = Permissive (spec.services[1].mtls.ports[0].mode) > portLevelMtls.15692.mode",
                        "mtls.ports[15693].mode = Disabled (spec.services[1].mtls.ports[1].mode) > portLevelMtls.15693.mode");
        assertThat(explained.values("AuthorizationPolicy", "shop.broker.allow", "spec"))
                .containsExactly(
                        "access.mode = Audit (spec.access.mode) > action metadata.annotations.istio.io/dry-run");
        assertThat(explained.values("PeerAuthentication", "shop.nightly", "spec"))
                .isEmpty();
    }

    /** An object that is not generated has no values, whatever its default would be. */
    @Test
    void whereAnybodyMayCallThereIsNoAllowList() {
        assertThat(Explained.of("services: [{name: web, ports: [{port: 80, protocol: HTTP}]}]")
                        .values("AuthorizationPolicy", "shop.web.allow", "spec"))
                .isEmpty();
    }

    @Test
    void whatWaitsIsSaidWithWhatItWaitsFor() {
        Pod bare = new PodBuilder()
                .withNewMetadata()
                .withName("web-1")
                .withNamespace("shop")
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName("web")
                .endSpec()
                .build();
        Explained explained = Explained.of("""
                access: {mode: Enforce}
                services:
                - {name: web, calls: [{name: cart}]}
                - {name: cart, ports: [{port: 80, protocol: HTTP}]}
                """, Facts.of(List.of(bare)));
        assertThat(explained.values("PeerAuthentication", "shop.cart", "spec"))
                .containsExactly(
                        "mtls.mode = Permissive, until nothing waits for Strict (default of spec.mtls.mode) > mtls.mode");
        assertThat(explained.values("AuthorizationPolicy", "shop.cart.allow", "spec"))
                .containsExactly(
                        "access.mode = Audit, until mutual TLS is Strict (spec.access.mode) > action metadata.annotations.istio.io/dry-run");
    }

    @Test
    void anOverrideTakesThePlaceOfWhatTheResourceSays() {
        Explained explained = Explained.of("""
                services:
                - name: cart
                  ports: [{port: 80, protocol: HTTP}]
                  resilience: {timeout: 2s, circuitBreaker: {maxConnections: 100, maxRequests: 7}}
                overrides:
                - kind: VirtualService
                  name: shop.cart
                  patch: {http: [{name: default, timeout: 3s, retries: {retryRemoteLocalities: true}}]}
                - kind: DestinationRule
                  name: shop.cart
                  patch: {trafficPolicy: {connectionPool: {http: {useClientProtocol: true}, tcp: null}}}
                """);
        assertThat(explained.values("VirtualService", "shop.cart", "spec.http[0]").stream()
                        .filter(line -> line.contains("overrides")))
                .containsExactly(
                        "timeout = 3s (spec.overrides[0].patch.http[0].timeout) > timeout",
                        "retries.otherLocalities = true (spec.overrides[0].patch.http[0].retries.retryRemoteLocalities) > retries.retryRemoteLocalities");
        assertThat(explained.values("DestinationRule", "shop.cart", "spec.trafficPolicy"))
                .containsExactly(
                        "circuitBreaker.maxConnections = removed (spec.overrides[1].patch.trafficPolicy.connectionPool.tcp.maxConnections)",
                        "circuitBreaker.maxRequests = 7 (spec.services[0].resilience.circuitBreaker.maxRequests) > connectionPool.http.http2MaxRequests",
                        "connectionPool.http.useClientProtocol = true (spec.overrides[1].patch.trafficPolicy.connectionPool.http.useClientProtocol) > connectionPool.http.useClientProtocol");
    }

    /** What routes do beside timeout and retries. */
    private static List<String> actions(Explained explained, String name, int routes) {
        return IntStream.range(0, routes)
                .mapToObj(i -> explained.values("VirtualService", name, "spec.http[" + i + "]"))
                .flatMap(List::stream)
                .filter(line -> !line.startsWith("timeout") && !line.startsWith("retries."))
                .toList();
    }
}
