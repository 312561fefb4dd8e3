package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.header;
import static dev.microservicenetwork.e2e.wire.Observation.noHeader;
import static dev.microservicenetwork.e2e.wire.Observation.status;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class CorsWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(Chapter.CORS, stage -> List.of(stage.echo("api", "v1")));

    @Test
    void preflights() {
        stage.behaviour("The gateway answers preflights")
                .of("""
                        services:
                        - name: api
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        gateways:
                        - name: public
                          listeners: [{name: http, port: 80, protocol: HTTP, hosts: [api.example.com]}]
                          routes:
                          - name: api
                            to: [{service: api}]
                            cors:
                              allowOrigins: [{exact: "https://shop.example.com"}, {prefix: "http://localhost:"}]
                              allowMethods: [GET, PUT]
                              allowHeaders: [content-type]
                              exposeHeaders: [x-request-id]
                              maxAge: 10m
                              allowCredentials: true
                              unmatchedPreflights: Ignore
                        """)
                .sent(
                        "outside",
                        "OPTIONS http://api.example.com/items",
                        "origin: https://shop.example.com",
                        "access-control-request-method: PUT",
                        "access-control-request-headers: content-type")
                .cameBack(
                        status(200),
                        header("access-control-allow-origin", "https://shop.example.com"),
                        header("access-control-allow-credentials", "true"),
                        header("access-control-allow-methods", "GET,PUT"),
                        header("access-control-allow-headers", "content-type"),
                        header("access-control-max-age", "600"))
                .sent(
                        "outside",
                        "OPTIONS http://api.example.com/items",
                        "origin: http://localhost:3000",
                        "access-control-request-method: PUT")
                .cameBack(status(200), header("access-control-allow-origin", "http://localhost:3000"))
                .sent(
                        "outside",
                        "OPTIONS http://api.example.com/items",
                        "origin: https://elsewhere.example",
                        "access-control-request-method: PUT")
                .cameBack(status(200), noHeader("access-control-allow-origin"))
                .sent("outside", "OPTIONS http://api.example.com/items")
                .cameBack(from("api-v1"));
    }

    @Test
    void requests() {
        stage.behaviour(
                        "Requests pass whatever their origin; browsers keep the answers from pages that may not read them")
                .of("""
                        services:
                        - name: api
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - name: all
                            cors: {allowOrigins: [{exact: "https://shop.example.com"}], exposeHeaders: [x-request-id]}
                        gateways:
                        - name: public
                          listeners: [{name: http, port: 80, protocol: HTTP, hosts: [api.example.com]}]
                          routes:
                          - {name: api, to: [{service: api}]}
                        """)
                .sent("outside", "GET http://api.example.com/items", "origin: https://shop.example.com")
                .cameBack(
                        from("api-v1"),
                        header("access-control-allow-origin", "https://shop.example.com"),
                        header("access-control-expose-headers", "x-request-id"))
                .sent("outside", "GET http://api.example.com/items", "origin: https://elsewhere.example")
                .cameBack(from("api-v1"), noHeader("access-control-allow-origin"))
                .sent("outside", "GET http://api.example.com/items")
                .cameBack(from("api-v1"), noHeader("access-control-allow-origin"))
                .sent(
                        "outside",
                        "OPTIONS http://api.example.com/items",
                        "origin: https://elsewhere.example",
                        "access-control-request-method: PUT")
                .cameBack(from("api-v1"), noHeader("access-control-allow-origin"));
    }
}
