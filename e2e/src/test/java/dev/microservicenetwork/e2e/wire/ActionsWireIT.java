package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.wire.Observation.body;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.gotHeader;
import static dev.microservicenetwork.e2e.wire.Observation.gotHost;
import static dev.microservicenetwork.e2e.wire.Observation.gotNoHeader;
import static dev.microservicenetwork.e2e.wire.Observation.gotPath;
import static dev.microservicenetwork.e2e.wire.Observation.header;
import static dev.microservicenetwork.e2e.wire.Observation.noHeader;
import static dev.microservicenetwork.e2e.wire.Observation.status;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class ActionsWireIT {
    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.ACTIONS,
            stage -> List.of(stage.pod("web"), stage.echo("catalog", "v1"), stage.echo("catalog", "v2")));

    @Test
    void rewrites() {
        stage.behaviour("A rewrite replaces what was matched: a prefix by segments, an exact path as a whole")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: renamed, matches: [{path: {prefix: /articles}}], rewrite: {path: /items}}
                          - {name: public, matches: [{path: {prefix: /public}}], rewrite: {path: /}}
                          - {name: latest, matches: [{path: {exact: /latest}}], rewrite: {path: /items/42}}
                          - {name: codes, matches: [{path: {regex: '/sku/[0-9]+'}}], rewrite: {path: /items/sku}}
                          - {name: old, matches: [{headers: [{name: x-old, present: true}]}], rewrite: {path: /old}, to: [{version: v2}]}
                        """)
                .sent("web", "GET http://catalog/articles")
                .cameBack(from("catalog-v1"), gotPath("/items"))
                .sent("web", "GET http://catalog/articles/42?color=red")
                .cameBack(from("catalog-v1"), gotPath("/items/42?color=red"))
                .sent("web", "GET http://catalog/articles/")
                .cameBack(from("catalog-v1"), gotPath("/items/"))
                .sent("web", "GET http://catalog/articlesets")
                .cameBack(from("catalog-v1"), gotPath("/articlesets"))
                .sent("web", "GET http://catalog/public")
                .cameBack(from("catalog-v1"), gotPath("/"))
                .sent("web", "GET http://catalog/public/items/42")
                .cameBack(from("catalog-v1"), gotPath("/items/42"))
                .sent("web", "GET http://catalog/public?color=red")
                .cameBack(from("catalog-v1"), gotPath("/?color=red"))
                .sent("web", "GET http://catalog/latest?color=red")
                .cameBack(from("catalog-v1"), gotPath("/items/42?color=red"))
                .sent("web", "GET http://catalog/sku/4711")
                .cameBack(from("catalog-v1"), gotPath("/items/sku"))
                .sent("web", "GET http://catalog/items/42", "x-old: 1")
                .cameBack(from("catalog-v2"), gotPath("/old/items/42"))
                .sent("web", "GET http://catalog/", "x-old: 1")
                .cameBack(from("catalog-v2"), gotPath("/old/"));
    }

    @Test
    void authority() {
        stage.behaviour("A rewrite of the authority is the host that the service reads")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports:
                          - {port: 80, targetPort: 8080, protocol: HTTP}
                          - {port: 7070, protocol: GRPC}
                          routes:
                          - {name: tenant, matches: [{path: {prefix: /tenant}}], rewrite: {path: /, authority: "tenant.example.com:8443"}}
                          - {name: calls, port: 7070, rewrite: {authority: tenant.example.com}}
                        """)
                .sent("web", "GET http://catalog/tenant/items")
                .cameBack(status(200), gotPath("/items"), gotHost("tenant.example.com:8443"))
                .sent("web", "GET http://catalog/items")
                .cameBack(status(200), gotHost("catalog"))
                .sent("web", "grpc://catalog:7070/proto.EchoTestService/Echo")
                .cameBack(gotHeader(":authority", "tenant.example.com"));
    }

    @Test
    void redirects() {
        stage.behaviour("A redirect keeps what it does not name")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports:
                          - {port: 80, targetPort: 8080, protocol: HTTP}
                          - {port: 81, targetPort: 8080, protocol: HTTP}
                          routes:
                          - {name: moved, matches: [{path: {exact: /basket}}], redirect: {path: /cart, code: 308}}
                          - {name: shop, matches: [{path: {prefix: /shop}}], redirect: {authority: shop.example.com, scheme: https, code: 301}}
                          - {name: secure, matches: [{path: {prefix: /secure}}], redirect: {scheme: https}}
                          - {name: admin, matches: [{path: {prefix: /admin}}], redirect: {port: 8443, code: 307}}
                          - {name: usual, matches: [{path: {prefix: /usual}}], redirect: {scheme: https, port: 443, code: 303}}
                        """)
                .sent("web", "GET http://catalog/basket?id=7")
                .cameBack(status(308), header("location", "http://catalog/cart?id=7"))
                .sent("web", "GET http://catalog/shop/items?color=red")
                .cameBack(status(301), header("location", "https://shop.example.com/shop/items?color=red"))
                .sent("web", "GET http://catalog/secure")
                .cameBack(status(302), header("location", "https://catalog/secure"))
                .sent("web", "GET http://catalog:81/secure")
                .cameBack(status(302), header("location", "https://catalog:81/secure"))
                .sent("web", "GET http://catalog/admin")
                .cameBack(status(307), header("location", "http://catalog:8443/admin"))
                .sent("web", "GET http://catalog:81/admin")
                .cameBack(status(307), header("location", "http://catalog:8443/admin"))
                .sent("web", "GET http://catalog/usual")
                .cameBack(status(303), header("location", "https://catalog/usual"));
    }

    @Test
    void answers() {
        stage.behaviour("The caller's proxy answers by itself")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: robots, matches: [{path: {exact: /robots.txt}}], directResponse: {status: 200, body: "Disallow: /"}}
                          - {name: gone, matches: [{path: {prefix: /v0}}], directResponse: {status: 410}}
                          - name: health
                            matches: [{path: {exact: /healthz}}]
                            directResponse: {status: 200, body: '{"status": "ok"}'}
                            headers: {response: {set: {content-type: application/json}, add: {x-answered-by: proxy}}}
                        """)
                .sent("web", "GET http://catalog/robots.txt")
                .cameBack(status(200), body("Disallow: /"), header("content-type", "text/plain"))
                .sent("web", "POST http://catalog/v0/items")
                .cameBack(status(410))
                .sent("web", "GET http://catalog/healthz")
                .cameBack(
                        status(200),
                        body("{\"status\": \"ok\"}"),
                        header("content-type", "application/json"),
                        header("x-answered-by", "proxy"));
    }

    @Test
    void headers() {
        stage.behaviour("Headers are set, added and removed, on the way there and on the way back")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - name: all
                            headers:
                              request:
                                set: {x-tier: gold}
                                add: {x-via: routes}
                                remove: [x-internal]
                              response:
                                set: {x-powered-by: us}
                                add: {x-via: routes}
                                remove: [x-secret]
                            to: [{version: v1, weight: 50}, {version: v2, weight: 50}]
                        """)
                .sent("web", "GET http://catalog/")
                .cameBack(
                        status(200),
                        gotHeader("x-tier", "gold"),
                        gotHeader("x-via", "routes"),
                        header("x-powered-by", "us"),
                        header("x-via", "routes"))
                .sent("web", "GET http://catalog/", "X-Tier: none", "x-via: web", "X-Internal: 1")
                .cameBack(
                        status(200),
                        gotHeader("x-tier", "gold"),
                        gotHeader("x-via", "web,routes"),
                        gotNoHeader("x-internal"))
                .sent("web", "GET http://catalog/?headers=x-powered-by:them,x-via:server,x-secret:1")
                .cameBack(
                        status(200),
                        header("x-powered-by", "us"),
                        header("x-via", "server, routes"),
                        noHeader("x-secret"));
    }

    @Test
    void values() {
        stage.behaviour("Values are text, but for a few operators that Envoy fills in")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - name: all
                            headers:
                              request:
                                set:
                                  x-discount: 100% off, 50%
                                  x-encoded: a%20b
                                  x-asked-for: "%REQ(:path)%"
                                  x-customer: "customer %REQ(x-user)%"
                                  x-version: "%PROTOCOL%"
                              response:
                                set:
                                  x-discount: 5 %
                                  x-code: "%RESPONSE_CODE%"
                        """)
                .sent("web", "GET http://catalog/items?page=1", "x-user: anna")
                .cameBack(
                        status(200),
                        gotHeader("x-discount", "100% off, 50%"),
                        gotHeader("x-encoded", "a%20b"),
                        gotHeader("x-asked-for", "/items?page=1"),
                        gotHeader("x-customer", "customer anna"),
                        gotHeader("x-version", "HTTP/1.1"),
                        header("x-discount", "5 %"),
                        header("x-code", "200"));
    }
}
