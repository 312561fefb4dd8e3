package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.after;
import static dev.microservicenetwork.e2e.wire.Observation.body;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.grpcStatus;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class FaultsWireIT {
    private static final int UNAVAILABLE = 14;
    private static final int NOT_FOUND = 5;

    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.FAULTS, stage -> List.of(stage.pod("web"), stage.pod("mobile"), stage.echo("cart", "v1")));

    @Test
    void delays() {
        stage.behaviour("A delay comes before the timeout")
                .of("""
                        services:
                        - {name: web, calls: [{name: cart}]}
                        - name: cart
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - name: chaos
                            matches: [{headers: [{name: x-chaos, exact: slow}]}]
                            timeout: 500ms
                            fault: {delay: {percent: 100, duration: 1s}}
                        """)
                .sent("web", "GET http://cart/", "x-chaos: slow")
                .cameBack(from("cart-v1"), after(Duration.ofSeconds(1)))
                .sent("web", "GET http://cart/")
                .cameBack(from("cart-v1"));
    }

    @Test
    void aborts() {
        stage.behaviour("An abort is answered by the caller's proxy, or by the gateway")
                .of("""
                        services:
                        - {name: web, calls: [{name: cart}]}
                        - name: cart
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - name: chaos
                            matches: [{headers: [{name: x-chaos, exact: broken}]}]
                            retries: {idempotent: true}
                            fault: {abort: {percent: 100, httpStatus: 500}}
                        gateways:
                        - name: public
                          listeners: [{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}]
                          routes:
                          - {name: cart, to: [{service: cart}]}
                        """)
                .sent("web", "GET http://cart/", "x-chaos: broken")
                .cameBack(status(500), body("fault filter abort"))
                .sent("outside", "GET http://shop.example.com/", "x-chaos: broken")
                .cameBack(status(500), body("fault filter abort"))
                .sent("outside", "GET http://shop.example.com/")
                .cameBack(from("cart-v1"));
    }

    @Test
    void grpc() {
        stage.behaviour("gRPC clients get a gRPC status")
                .of("""
                        services:
                        - {name: web, calls: [{name: cart}]}
                        - name: cart
                          ports: [{port: 7070, protocol: GRPC}]
                          routes:
                          - name: grpc-status
                            matches: [{headers: [{name: x-chaos, exact: grpc}]}]
                            fault: {abort: {percent: 100, grpcStatus: NotFound}}
                          - name: http-status
                            matches: [{headers: [{name: x-chaos, exact: http}]}]
                            fault: {abort: {percent: 100, httpStatus: 429}}
                        """)
                .sent("web", "grpc://cart:7070/proto.EchoTestService/Echo", "x-chaos: grpc")
                .cameBack(grpcStatus(NOT_FOUND, "NOT_FOUND"))
                .sent("web", "grpc://cart:7070/proto.EchoTestService/Echo", "x-chaos: http")
                .cameBack(grpcStatus(UNAVAILABLE, "UNAVAILABLE"))
                .sent("web", "grpc://cart:7070/proto.EchoTestService/Echo")
                .cameBack(from("cart-v1"));
    }

    @Test
    void shares() {
        int requests = 400;
        stage.behaviour("A fault happens to its share of the requests, whoever sends them")
                .of("""
                        services:
                        - {name: web, calls: [{name: cart}]}
                        - {name: mobile, calls: [{name: cart, timeout: 2s}]}
                        - name: cart
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: chaos, fault: {abort: {fraction: {numerator: 1, denominator: 3}, httpStatus: 503}}}
                        """)
                .tried("web", "`GET http://cart/`, " + requests + " times")
                .saw(
                        "503 for about a third",
                        () -> assertThat(aborted("web", requests)).isBetween(86, 180))
                .tried("mobile", "`GET http://cart/`, " + requests + " times")
                .saw(
                        "503 for about a third",
                        () -> assertThat(aborted("mobile", requests)).isBetween(86, 180));
    }

    /** The bounds are five standard deviations away. */
    private static int aborted(String caller, int requests) {
        return (int) stage.caller(caller).get(requests, "http://cart/").stream()
                .filter(answer -> answer.status() == 503 && answer.body().equals("fault filter abort"))
                .count();
    }
}
