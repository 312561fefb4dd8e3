package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.after;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static dev.microservicenetwork.e2e.wire.Observation.tries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.RealMesh;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class ResilienceWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.RESILIENCE,
            stage -> List.of(
                    stage.pod("web"),
                    stage.pod("mobile"),
                    stage.pod("orders").flaky(8080),
                    stage.echo("chat", "v1"),
                    stage.pod("parts-live")
                            .account("parts")
                            .label("app", "parts")
                            .flaky(8080),
                    stage.pod("parts-dead")
                            .account("parts")
                            .label("app", "parts")
                            .plain(),
                    stage.pod("vault-dead")
                            .account("vault")
                            .label("app", "vault")
                            .plain()));

    @Test
    void retries() {
        stage.behaviour("Only what may be executed twice is retried")
                .saying("The server fails the first two tries of each request.")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: reads, matches: [{method: GET}]}
                        """)
                .sent("web", "GET http://orders/?fail=2")
                .cameBack(from("orders"), tries(3))
                .sent("web", "GET http://orders/?fail=2&reset=true")
                .cameBack(from("orders"), tries(3))
                .sent("web", "POST http://orders/?fail=2")
                .cameBack(status(503), tries(1))
                .sent("web", "POST http://orders/?fail=2&status=200&header=grpc-status:14")
                .cameBack(status(200), tries(1));
    }

    @Test
    void conditions() {
        stage.behaviour("A route says what else is retried, and how often")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: quotas, matches: [{path: {prefix: /quotas}}], retries: {idempotent: true, statusCodes: [429, 500], attempts: 4}}
                          - {name: conflicts, matches: [{path: {prefix: /conflicts}}], retries: {idempotent: true, retryOn: [Retriable4xx]}}
                          - {name: once, matches: [{path: {prefix: /once}}], retries: {attempts: 0}}
                        """)
                .sent("web", "POST http://orders/quotas?fail=4&status=429")
                .cameBack(from("orders"), tries(5))
                .sent("web", "POST http://orders/quotas?fail=1&status=503")
                .cameBack(from("orders"), tries(2))
                .sent("web", "POST http://orders/quotas?fail=1&status=409")
                .cameBack(status(409), tries(1))
                .sent("web", "POST http://orders/conflicts?fail=2&status=409")
                .cameBack(from("orders"), tries(3))
                .sent("web", "POST http://orders/conflicts?fail=1&status=503")
                .cameBack(status(503), tries(1))
                .sent("web", "GET http://orders/once?fail=1")
                .cameBack(status(503), tries(1));
    }

    @Test
    void ownership() {
        stage.behaviour("Where the client retries by itself, the mesh does not")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders, retries: {owner: Client}}]}
                        - {name: mobile, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {retries: {idempotent: true}}
                        """)
                .sent("web", "GET http://orders/?fail=1")
                .cameBack(status(503), tries(1))
                .sent("mobile", "GET http://orders/?fail=1")
                .cameBack(from("orders"), tries(2));
    }

    @Test
    void deadEndpoints() {
        stage.behaviour("A pod that is gone costs nothing: another one is tried")
                .saying("`parts` has two pods; in one of them nothing listens.")
                .of("""
                        services:
                        - {name: web, calls: [{name: parts}]}
                        - name: parts
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: usual}
                          - {name: once, matches: [{path: {prefix: /once}}], retries: {attempts: 0}}
                        """)
                .sent("web", "POST http://parts/?n={n}")
                .cameBackFromAll("parts-live")
                .sent("web", "POST http://parts/once?n={n}")
                .cameBackFromAll("parts-live", "503");
    }

    @Test
    void timeouts() {
        stage.behaviour("A caller's own timeout holds for that caller")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders, timeout: 300ms}]}
                        - {name: mobile, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        """)
                .sent("web", "GET http://orders/?slow=1000")
                .cameBack(status(504), after(Duration.ofMillis(300)))
                .sent("mobile", "GET http://orders/?slow=1000")
                .cameBack(from("orders"), after(Duration.ofSeconds(1)));
    }

    @Test
    void exemptions() {
        stage.behaviour("An inherited timeout is not for streams, WebSockets and routes without one")
                .of("""
                        defaults: {timeout: 400ms}
                        services:
                        - {name: web, calls: [{name: orders}, {name: chat}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: reports, matches: [{path: {prefix: /reports}}], timeout: 0s}
                          - {name: patient, matches: [{path: {prefix: /patient}}], timeout: 700ms}
                          - {name: events, matches: [{path: {prefix: /events}}], streaming: true}
                        - name: chat
                          ports: [{port: 81, targetPort: 8080, protocol: WebSocket}]
                        """)
                .sent("web", "GET http://orders/?slow=1000")
                .cameBack(status(504), after(Duration.ofMillis(400)))
                .sent("web", "GET http://orders/patient?slow=1000")
                .cameBack(status(504), after(Duration.ofMillis(700)))
                .sent("web", "GET http://orders/reports?slow=1000")
                .cameBack(from("orders"), after(Duration.ofSeconds(1)))
                .sent("web", "GET http://orders/events?slow=1000")
                .cameBack(from("orders"), after(Duration.ofSeconds(1)))
                .sent("web", "ws://chat:81/")
                .silentFor(Duration.ofSeconds(1))
                .cameBack(from("chat-v1"));
    }

    @Test
    void tryTimeouts() {
        stage.behaviour("A try that takes too long is given up, and repeated where that is safe")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {timeout: 2s, retries: {perTryTimeout: 300ms}}
                          routes:
                          - {name: reads, matches: [{method: GET}]}
                        """)
                .sent("web", "GET http://orders/?fail=1&status=200&delay=1500")
                .cameBack(from("orders"), tries(2), after(Duration.ofMillis(300)))
                .sent("web", "GET http://orders/?slow=1500")
                .cameBack(status(504), after(Duration.ofMillis(900)))
                .sent("web", "POST http://orders/?fail=1&status=200&delay=1500")
                .cameBack(status(504), after(Duration.ofMillis(300)));
    }

    @Test
    void connectTimeout() {
        stage.behaviour("A connection that isn't made in time fails")
                .saying("The pod of `vault` drops what is sent to it.")
                .of("""
                        services:
                        - {name: web, calls: [{name: vault}]}
                        - name: vault
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {connection: {connectTimeout: 300ms}, retries: {attempts: 0}}
                        """)
                .sent("web", "GET http://vault/")
                .cameBack(status(503), after(Duration.ofMillis(300)));
    }

    @Test
    void requestLimits() {
        stage.behaviour("What is beyond a caller's limits fails at once")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {circuitBreaker: {maxRequests: 2}}
                        """)
                .sent("web", "GET http://orders/?slow=1000")
                .cameBackAtOnce(2, from("orders"), 3, overloaded())
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {circuitBreaker: {maxConnections: 1, maxPendingRequests: 1}}
                        """)
                .sent("web", "GET http://orders/?slow=700")
                .cameBackAtOnce(2, from("orders"), 3, overloaded());
    }

    @Test
    void limitsOfAPod() {
        stage.behaviour("A pod's own proxy has the same limits, for all callers together")
                .saying("`orders` has one pod.")
                .of("""
                        services:
                        - {name: web, calls: [{name: orders}]}
                        - {name: mobile, calls: [{name: orders}]}
                        - name: orders
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {circuitBreaker: {maxRequests: 2}}
                        """)
                .sent("web", "GET http://orders/?slow=700")
                .cameBackAtOnce(2, from("orders"), 0, overloaded())
                .sent("mobile", "GET http://orders/?slow=700")
                .cameBackAtOnce(2, from("orders"), 0, overloaded())
                .tried("web, mobile", "`GET http://orders/?slow=700`, 2 each at once")
                .saw(
                        "2 times 200, 2 times 503",
                        () -> assertThat(Answer.tally(Together.run(
                                                List.of("web", "mobile", "web ", "mobile "),
                                                caller -> stage.caller(caller.strip())
                                                        .get("http://orders/?slow=700"))
                                        .values()
                                        .stream()
                                        .toList()))
                                .isEqualTo(Map.of("", 2L, "503", 2L)));
    }

    @Test
    void retryLimits() {
        String network = """
                services:
                - {name: web, calls: [{name: orders}]}
                - name: orders
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  resilience:
                    retries: {idempotent: true}
                    circuitBreaker: {%s}
                """;
        stage.behaviour("Retries are bounded, by number or by a budget")
                .saying("Every request fails once.")
                .of(network.formatted("maxRequests: 100"))
                .sent("web", "GET http://orders/?fail=1&slow=600")
                .cameBackRetriedAtOnce(4, from("orders"), 0, status(503))
                .of(network.formatted("maxRetries: 1"))
                .sent("web", "GET http://orders/?fail=1&slow=600")
                .cameBackRetriedAtOnce(1, from("orders"), 3, status(503))
                .of(network.formatted("retryBudget: {percent: 50, minConcurrency: 1}"))
                .sent("web", "GET http://orders/?fail=1&slow=600")
                .cameBackRetriedAtOnce(2, from("orders"), 2, status(503))
                .of(network.formatted("retryBudget: {percent: 0, minConcurrency: 3}"))
                .sent("web", "GET http://orders/?fail=1&slow=600")
                .cameBackRetriedAtOnce(3, from("orders"), 2, status(503));
    }

    private static Observation overloaded() {
        return Observation.header("x-envoy-overloaded", "true");
    }

    @BeforeAll
    static void blackhole() {
        stage.started("vault-dead").exec("iptables", "-A", "INPUT", "-p", "tcp", "--dport", "8080", "-j", "DROP");
    }
}
