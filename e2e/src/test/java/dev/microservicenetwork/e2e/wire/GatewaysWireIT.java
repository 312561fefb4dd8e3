package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.header;
import static dev.microservicenetwork.e2e.wire.Observation.status;

import dev.microservicenetwork.e2e.rig.Certificate;
import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class GatewaysWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.GATEWAYS,
            stage -> List.of(stage.pod("web"), stage.echo("catalog", "v1"), stage.echo("catalog", "v2")));

    @BeforeAll
    static void certificates() {
        stage.credential("shop-tls", Certificate.selfSigned("shop.example.com"));
    }

    @Test
    void exposure() {
        stage.behaviour("A gateway exposes what its routes name, and nothing else")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        gateways:
                        - name: public
                          listeners:
                          - {name: http, port: 80, protocol: HTTP, hosts: [shop.example.com], httpsRedirect: true}
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: api, matches: [{path: {prefix: /api}}], to: [{service: catalog}]}
                        """)
                .sent("outside", "GET https://shop.example.com/api/items")
                .cameBack(status(200))
                .sent("outside", "GET https://shop.example.com/")
                .cameBack(status(404))
                .sent("outside", "GET https://shop.example.com/apiary")
                .cameBack(status(404))
                .sent("outside", "GET http://shop.example.com/api")
                .cameBack(status(301), header("location", "https://shop.example.com/api"));
    }

    @Test
    void canary() {
        stage.behaviour("A canary means the same from inside and from outside")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: testers, matches: [{headers: [{name: x-tester, exact: "yes"}]}], to: [{version: v2}]}
                          - {name: split, to: [{version: v1, weight: 80}, {version: v2, weight: 20}]}
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: api, matches: [{path: {prefix: /api}}], to: [{service: catalog}]}
                        """)
                .sent("web", "GET http://catalog/api", "x-tester: yes")
                .cameBack(from("catalog-v2"))
                .sent("outside", "GET https://shop.example.com/api", "x-tester: yes")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/api")
                .cameBackFrom("catalog-v1", 80, "catalog-v2", 20)
                .sent("outside", "GET https://shop.example.com/api")
                .cameBackFrom("catalog-v1", 80, "catalog-v2", 20);
    }

    @Test
    void protocols() {
        stage.behaviour("WebSockets and gRPC pass the gateway")
                .of("""
                        services:
                        - name: catalog
                          ports:
                          - {port: 81, targetPort: 8080, protocol: WebSocket}
                          - {port: 7070, protocol: GRPC}
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v2
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: updates, matches: [{path: {prefix: /updates}}], to: [{service: catalog, port: 81}]}
                          - {name: echo, matches: [{grpc: {service: proto.EchoTestService}}], to: [{service: catalog, port: 7070}]}
                        """)
                .sent("outside", "wss://shop.example.com/updates")
                .cameBack(from("catalog-v2"))
                .sent("outside", "grpcs://shop.example.com/proto.EchoTestService/Echo")
                .cameBack(from("catalog-v2"));
    }
}
