package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.header;
import static dev.microservicenetwork.e2e.wire.Observation.setsCookie;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static dev.microservicenetwork.e2e.wire.Observation.tries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class EndpointsWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.ENDPOINTS,
            stage -> List.of(
                    stage.pod("web"),
                    stage.pod("stock-v1")
                            .account("stock")
                            .label("app", "stock")
                            .label("version", "v1")
                            .flaky(8080),
                    stage.pod("stock-v2")
                            .account("stock")
                            .label("app", "stock")
                            .label("version", "v2")
                            .flaky(8080),
                    stage.pod("parts-live")
                            .account("parts")
                            .label("app", "parts")
                            .flaky(8080),
                    stage.pod("parts-dead")
                            .account("parts")
                            .label("app", "parts")
                            .plain()));

    @Test
    void ejection() {
        stage.behaviour("A pod that keeps failing gets no more requests, and later another chance")
                .saying("`stock` has two pods, of which `stock-v2` answers everything with 503.")
                .of("""
                        services:
                        - {name: web, calls: [{name: stock}]}
                        - name: stock
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {outlierDetection: {consecutive5xx: 3, interval: 1s, baseEjectionTime: 3s}}
                        """)
                .sent("web", "POST http://stock/?n={n}&fail=9&on=stock-v2")
                .cameBackFromAll("stock-v1")
                .tried("web", "a few seconds later `POST http://stock/`, again and again")
                .saw(
                        "200 from `stock-v1` and from `stock-v2`",
                        () -> assertThat(Exchange.pods(stage.caller("web").get(20, "http://stock/")))
                                .containsOnlyKeys("stock-v1", "stock-v2"));
    }

    @Test
    void lastPod() {
        stage.behaviour("Of two pods one can be ejected, not both")
                .saying("Now both fail: whatever one of them answers is better than no pod at all.")
                .of("""
                        services:
                        - {name: web, calls: [{name: stock}]}
                        - name: stock
                          workload: {minReplicas: 2}
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {outlierDetection: {consecutive5xx: 3}}
                        """)
                .sent("web", "POST http://stock/?fail=9")
                .cameBack(status(503), tries(1))
                .tried("web", "`POST http://stock/?fail=9`, 30 times")
                .saw("30 times 503, and one pod is ejected", () -> {
                    assertThat(Exchange.pods(
                                    stage.caller("web").curl(30, List.of("-X", "POST"), "http://stock/?fail=9")))
                            .containsOnlyKeys("503");
                    assertThat(stage.upstream("web", "outbound|80||stock").ejected())
                            .isEqualTo(1);
                });
    }

    @Test
    void emptyBlock() {
        String network = """
                services:
                - {name: web, calls: [{name: stock}]}
                - name: stock
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  resilience: {outlierDetection: %s}
                """;
        stage.behaviour("An empty block is the defaults, also after one that said more")
                .of(network.formatted("{consecutive5xx: 2, maxEjectionPercent: 80}"))
                .configured(
                        "web",
                        "GET http://stock/",
                        new Setting("/outlier_detection/consecutive_5xx", "2"),
                        new Setting("/outlier_detection/max_ejection_percent", "80"))
                .of(network.formatted("{}"))
                .configured("web", "GET http://stock/", new Setting("/outlier_detection/max_ejection_percent", "50"));
    }

    @Test
    void deadPod() {
        stage.behaviour("A pod that can't be connected to is ejected, apart from pods that answer errors")
                .saying("Nothing listens in one of the two pods of `parts`; nothing is retried.")
                .of("""
                        services:
                        - {name: web, calls: [{name: parts}]}
                        - name: parts
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience:
                            retries: {attempts: 0}
                            outlierDetection: {consecutive5xx: 0, consecutiveLocalOriginFailures: 2}
                        """)
                .sent("web", "GET http://parts/?n={n}")
                .cameBackFromAll("parts-live")
                .sent("web", "GET http://parts/?fail=9&n={n}")
                .cameBackFromAll("503")
                .sent("web", "GET http://parts/?n={n}")
                .cameBackFromAll("parts-live");
    }

    @Test
    void versionsOfTheirOwn() {
        stage.behaviour("A version's limits are its own")
                .of("""
                        services:
                        - {name: web, calls: [{name: stock}]}
                        - name: stock
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {circuitBreaker: {maxRequests: 3}}
                          versions:
                          - name: v1
                          - {name: v2, resilience: {circuitBreaker: {maxRequests: 1}}}
                          defaultVersion: v1
                          routes:
                          - {name: testers, matches: [{headers: [{name: x-tester, present: true}]}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://stock/?slow=700")
                .cameBackAtOnce(3, from("stock-v1"), 1, header("x-envoy-overloaded", "true"))
                .sent("web", "GET http://stock/?slow=700", "x-tester: 1")
                .cameBackAtOnce(1, from("stock-v2"), 3, header("x-envoy-overloaded", "true"));
    }

    @Test
    void podsOfVersions() {
        stage.behaviour("The pods of a version have the service's limits all the same")
                .of("""
                        services:
                        - {name: web, calls: [{name: stock}]}
                        - name: stock
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {circuitBreaker: {maxRequests: 1}}
                          versions:
                          - name: v1
                          - {name: v2, resilience: {circuitBreaker: {maxRequests: 3}}}
                          defaultVersion: v2
                        """)
                .sent("web", "GET http://stock/?slow=700")
                .cameBackAtOnce(1, from("stock-v2"), 2, header("x-envoy-overloaded", "true"));
    }

    @Test
    void hashes() {
        String network = """
                services:
                - {name: web, calls: [{name: stock}]}
                - name: stock
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  resilience: {loadBalancer: {hash: {%s}}}
                """;
        stage.behaviour("With a hash, equal requests reach the same pod")
                .of(network.formatted("queryParam: room"))
                .sent("web", "GET http://stock/?room=7")
                .cameBackFromOnePod()
                .sent("web", "GET http://stock/?room={n}")
                .cameBackFromAll("stock-v1", "stock-v2")
                .of(network.formatted("header: x-room, algorithm: Maglev"))
                .sent("web", "GET http://stock/", "x-room: 7")
                .cameBackFromOnePod()
                .sent("web", "GET http://stock/?n={n}")
                .cameBackFromAll("stock-v1", "stock-v2")
                .configured("web", "GET http://stock/", new Setting("/lb_policy", "MAGLEV"))
                .of(network.formatted("sourceIP: true"))
                .sent("web", "GET http://stock/")
                .cameBackFromOnePod();
    }

    @Test
    void cookies() {
        stage.behaviour("A cookie that the proxy makes keeps a client at its pod")
                .of("""
                        services:
                        - {name: web, calls: [{name: stock}]}
                        - name: stock
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          resilience: {loadBalancer: {hash: {cookie: {name: basket, path: /, ttl: 1h}}}}
                        """)
                .sent("web", "GET http://stock/")
                .cameBack(status(200), setsCookie("basket", "Max-Age=3600"))
                .sent("web", "GET http://stock/")
                .with("keeping cookies", "-b", "")
                .cameBackFromOnePod()
                .sent("web", "GET http://stock/?n={n}")
                .cameBackFromAll("stock-v1", "stock-v2");
    }

    @Test
    void loyalRetries() {
        String network = """
                services:
                - {name: web, calls: [{name: stock}]}
                - name: stock
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  resilience:
                    retries: {idempotent: true}
                    %s
                """;
        stage.behaviour("A retry goes to another pod, unless a hash leads to the same one")
                .saying("Each pod counts its own tries.")
                .of(network.formatted("loadBalancer: {policy: LeastRequest}"))
                .sent("web", "GET http://stock/?fail=1&on=stock-v1")
                .cameBack(status(200), tries(1))
                .sent("web", "GET http://stock/?fail=9&on=stock-v2")
                .cameBack(from("stock-v1"), tries(1))
                .of(network.formatted("loadBalancer: {hash: {queryParam: room}}"))
                .sent("web", "GET http://stock/?room=7&fail=2")
                .cameBack(status(200), tries(3));
    }

    @Test
    void warmup() {
        String network = """
                services:
                - {name: web, calls: [{name: stock}]}
                - name: stock
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  resilience: {loadBalancer: {%s}}
                """;
        stage.behaviour("A new pod gets few requests first")
                .of(network.formatted("warmup: {duration: 1m}"))
                .configured(
                        "web",
                        "GET http://stock/",
                        new Setting("/least_request_lb_config/slow_start_config/slow_start_window", "60s"),
                        new Setting("/least_request_lb_config/slow_start_config/min_weight_percent/value", "10"))
                .of(network.formatted(
                        "policy: RoundRobin, warmup: {duration: 90s, aggression: 2.0, minimumPercent: 5}"))
                .configured(
                        "web",
                        "GET http://stock/",
                        new Setting("/round_robin_lb_config/slow_start_config/slow_start_window", "90s"),
                        new Setting("/round_robin_lb_config/slow_start_config/aggression/default_value", "2"),
                        new Setting("/round_robin_lb_config/slow_start_config/min_weight_percent/value", "5"));
    }
}
