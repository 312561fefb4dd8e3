package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class RoutesWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.ROUTES,
            stage -> List.of(
                    stage.pod("web"), stage.pod("mobile"), stage.echo("catalog", "v1"), stage.echo("catalog", "v2")));

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
