package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.gotPort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.Certificate;
import dev.microservicenetwork.e2e.rig.PodSpec;
import dev.microservicenetwork.e2e.rig.RealMesh;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class RoutesWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.ROUTES,
            stage -> List.of(
                    stage.pod("web"),
                    stage.pod("mobile"),
                    stage.mesh().pod("qa", "load-test").account("load-test"),
                    catalog(stage, "v1"),
                    catalog(stage, "v2"),
                    stage.echo("billing", "v1")));

    /** Beside what any echo server has: HTTP on 8081, and HTTPS on 8443, which it ends itself. */
    private static PodSpec catalog(Stage stage, String version) {
        Certificate certificate = Certificate.selfSigned("catalog");
        Path directory = stage.mesh().directory();
        return stage.echo("catalog", version)
                .process("--port", "8081", "--port", "8443", "--tls", "8443")
                .process("--crt", certificate.writeCertificate(directory, "catalog-" + version + ".crt"))
                .process("--key", certificate.writeKey(directory, "catalog-" + version + ".key"));
    }

    @Test
    void weights() {
        stage.behaviour("Requests are split by weight")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: split, to: [{version: v1, weight: 80}, {version: v2, weight: 20}]}
                        """)
                .sent("web", "GET http://catalog/")
                .cameBackFrom("catalog-v1", 80, "catalog-v2", 20);
    }

    @Test
    void headers() {
        stage.behaviour("A header chooses the version")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: testers, matches: [{headers: [{name: x-tester, exact: "yes"}]}], to: [{version: v2}]}
                          - {name: staff, matches: [{headers: [{name: x-user, prefix: staff-}]}], to: [{version: v2}]}
                          - {name: early, matches: [{headers: [{name: x-early, present: true}]}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/", "x-tester: yes")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/", "x-tester: no")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/", "X-User: staff-anna")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/", "x-early: any")
                .cameBack(from("catalog-v2"));
    }

    @Test
    void paths() {
        stage.behaviour("A path prefix ends at a segment")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: items, matches: [{path: {prefix: /items}}], to: [{version: v2}]}
                          - {name: new, matches: [{path: {exact: /new}}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/items")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/items/42?color=red")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/itemsets")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/new")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/new/")
                .cameBack(from("catalog-v1"));
    }

    @Test
    void expressions() {
        stage.behaviour("A regular expression matches as a whole")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: item, matches: [{path: {regex: '/items/[0-9]+'}}], to: [{version: v2}]}
                          - {name: phones, matches: [{headers: [{name: x-device, regex: '(android|ios)-.+'}]}], to: [{version: v2}]}
                          - {name: releases, matches: [{queryParams: [{name: release, regex: 'v[2-9]'}]}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/items/42")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/items/42?color=red")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/items/42/parts")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/old/items/42")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/", "x-device: ios-17")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/", "x-device: my ios-17")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/?release=v2")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/?release=v20")
                .cameBack(from("catalog-v1"));
    }

    @Test
    void queries() {
        stage.behaviour("Query parameters are compared as they are sent, of several the first")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: sale, matches: [{queryParams: [{name: promo, exact: summer%20sale}]}], to: [{version: v2}]}
                          - {name: red, matches: [{queryParams: [{name: color, prefix: red}]}], to: [{version: v2}]}
                          - {name: preview, matches: [{queryParams: [{name: preview, present: true}]}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/?promo=summer%20sale")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/?promo=summer+sale")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/?color=redwood&size=4")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/?size=4&color=blue&color=red")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/?color=red&color=blue")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/?preview")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/?preview=")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/?previews=1")
                .cameBack(from("catalog-v1"));
    }

    @Test
    void absence() {
        stage.behaviour("A header that is absent chooses, too")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: anonymous, matches: [{headers: [{name: authorization, absent: true}]}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/", "Authorization: Basic YW5uYTo=")
                .cameBack(from("catalog-v1"));
    }

    @Test
    void callers() {
        stage.behaviour("A caller chooses: a service of the network, or pods elsewhere by their labels")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - {name: mobile, calls: [{name: catalog}]}
                        - name: catalog
                          ports:
                          - {port: 80, targetPort: 8080, protocol: HTTP}
                          - {port: 9090, protocol: TCP}
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - name: first-movers
                            matches: [{from: [{name: mobile}, {namespace: qa, labels: {app: load-test}}]}]
                            to: [{version: v2}]
                          - {name: feed, port: 9090, matches: [{from: [{name: mobile}]}], to: [{version: v2}]}
                        """)
                .sent("mobile", "GET http://catalog/")
                .cameBack(from("catalog-v2"))
                .sent("qa/load-test", "GET http://catalog.routes/")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("mobile", "tcp://catalog:9090")
                .cameBack(from("catalog-v2"))
                .sent("web", "tcp://catalog:9090")
                .cameBack(from("catalog-v1"));
    }

    @Test
    void order() {
        String network = """
                services:
                - {name: web, calls: [{name: catalog}]}
                - name: catalog
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  versions: [{name: v1}, {name: v2}]
                  defaultVersion: v1
                  routeOrder: %s
                  routes:
                  - {name: testers, matches: [{headers: [{name: x-tester, present: true}]}], to: [{version: v2}]}
                  - {name: items, matches: [{path: {prefix: /items}}], to: [{version: v1}]}
                """;
        stage.behaviour("The most specific route is tried first, or the first one as written")
                .of(network.formatted("Specificity"))
                .sent("web", "GET http://catalog/items", "x-tester: 1")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET http://catalog/", "x-tester: 1")
                .cameBack(from("catalog-v2"))
                .of(network.formatted("AsWritten"))
                .sent("web", "GET http://catalog/items", "x-tester: 1")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/items")
                .cameBack(from("catalog-v1"));
    }

    @Test
    void elsewhere() {
        stage.behaviour("Routes lead to other services and other ports")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: billing
                          ports: [{port: 8080, protocol: HTTP}]
                        - name: catalog
                          ports:
                          - {port: 80, targetPort: 8080, protocol: HTTP}
                          - {port: 81, targetPort: 8081, protocol: HTTP}
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: prices, matches: [{path: {prefix: /prices}}], to: [{service: billing}]}
                          - {name: reports, matches: [{path: {prefix: /reports}}], to: [{version: v2, port: 81}]}
                          - {name: admin, port: 81, matches: [{path: {exact: /rebuild}}], to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/prices/42")
                .cameBack(from("billing-v1"))
                .sent("web", "GET http://catalog/reports")
                .cameBack(from("catalog-v2"), gotPort(8081))
                .sent("web", "GET http://catalog/rebuild")
                .cameBack(from("catalog-v1"), gotPort(8080))
                .sent("web", "GET http://catalog:81/rebuild")
                .cameBack(from("catalog-v2"), gotPort(8081))
                .sent("web", "GET http://catalog:81/prices/42")
                .cameBack(from("billing-v1"))
                .sent("web", "GET http://catalog:81/")
                .cameBack(from("catalog-v1"), gotPort(8081));
    }

    @Test
    void serverNames() {
        stage.behaviour("TLS that the service ends is routed by the name that clients send")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - {name: mobile, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 443, targetPort: 8443, protocol: TLS, serverNames: [catalog.example.com]}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: first-movers, port: 443, matches: [{from: [{name: mobile}]}], to: [{version: v2}]}
                        """)
                .sent("web", "GET https://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("web", "GET https://catalog.routes.svc.cluster.local/")
                .cameBack(from("catalog-v1"))
                .sent("mobile", "GET https://catalog/")
                .cameBack(from("catalog-v2"))
                .tried("web", "`GET https://catalog.example.com/`, a name that leads to the Service, too")
                .saw(
                        "200 from `catalog-v1`",
                        () -> assertThat(named("catalog.example.com"))
                                .matches(answer -> answer.pod().equals("catalog-v1")))
                .tried("web", "`GET https://other.example.com/`, a name that nobody declared")
                .saw(
                        "nothing: the connection is closed",
                        () -> assertThat(named("other.example.com")).matches(answer -> answer.status() == 0));
    }

    private static Answer named(String name) {
        return stage.caller("web").curl(List.of("--connect-to", name + ":443:catalog:443"), "https://" + name + "/");
    }

    @Test
    void grpc() {
        stage.behaviour("gRPC is routed by method and metadata")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 7070, protocol: GRPC}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - name: new
                            matches: [{grpc: {service: proto.EchoTestService, method: Echo}, headers: [{name: x-new, present: true}]}]
                            to: [{version: v2}]
                        """)
                .sent("web", "grpc://catalog:7070/proto.EchoTestService/Echo")
                .cameBack(from("catalog-v1"))
                .sent("web", "grpc://catalog:7070/proto.EchoTestService/Echo", "x-new: 1")
                .cameBack(from("catalog-v2"));
    }

    @Test
    void protocols() {
        stage.behaviour("WebSockets and TCP pass, each port by its own protocol")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports:
                          - {port: 81, targetPort: 8080, protocol: WebSocket}
                          - {port: 9090, protocol: TCP}
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v2
                        """)
                .sent("web", "ws://catalog:81/updates")
                .cameBack(from("catalog-v2"))
                .sent("web", "tcp://catalog:9090")
                .cameBack(from("catalog-v2"));
    }
}
