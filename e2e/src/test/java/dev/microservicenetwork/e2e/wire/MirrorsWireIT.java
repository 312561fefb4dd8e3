package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.RealMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server that gets the copies counts them by an identifier in the query. */
@RealMesh
class MirrorsWireIT {
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.MIRRORS,
            stage -> List.of(
                    stage.pod("web"),
                    stage.pod("auditor"),
                    stage.echo("catalog", "v1"),
                    stage.pod("audit").flaky(8080)));

    @Test
    void copies() {
        stage.behaviour("Who gets copies answers nobody")
                .saying("`web` isn't granted a call to `audit`; its copies are.")
                .of("""
                        access: {mode: Enforce}
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - {name: auditor, calls: [{name: audit}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: reads, matches: [{method: GET}], mirrors: [{service: audit}]}
                        - name: audit
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        """)
                .sent("web", "GET http://catalog/items?fail=9&status=500")
                .cameBack(from("catalog-v1"))
                .sent("web", "POST http://catalog/items")
                .cameBack(from("catalog-v1"))
                .sent("auditor", "GET http://audit/")
                .cameBack(status(200))
                .tried("web", "a GET and a POST to `http://catalog/items`")
                .saw("one copy in `audit`, of the GET, for the host `catalog`", () -> {
                    String post = UUID.randomUUID().toString();
                    String get = UUID.randomUUID().toString();
                    stage.caller("web").curl(List.of("-X", "POST"), "http://catalog/items?id=" + post);
                    stage.caller("web").get("http://catalog/items?id=" + get);
                    eventually(ON_ITS_WAY, 1, () -> assertThat(copied(get)).isEqualTo(1));
                    assertThat(copied(post)).isZero();
                    eventually(
                            Duration.ofSeconds(15), // the access log is written now and then
                            1,
                            () -> assertThat(arrivals(get))
                                    .singleElement()
                                    .asString()
                                    .contains("\"catalog\""));
                });
    }

    @Test
    void shares() {
        int requests = 300;
        stage.behaviour("A share of the requests is copied, in the mesh and at the gateway")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - {name: auditor, calls: [{name: audit}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          routes:
                          - {name: reads, matches: [{method: GET}], mirrors: [{service: audit, percent: 50}]}
                        - name: audit
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        gateways:
                        - name: public
                          listeners: [{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}]
                          routes:
                          - {name: items, matches: [{path: {prefix: /items}}], to: [{service: catalog}]}
                        """)
                .sent("web", "GET http://catalog/items")
                .cameBack(from("catalog-v1"))
                .sent("outside", "GET http://shop.example.com/items")
                .cameBack(from("catalog-v1"))
                .tried("web", "`GET http://catalog/items`, " + requests + " times")
                .saw("copies of about 50 % in `audit`", () -> halfIsCopied("web", "http://catalog/items", requests))
                .tried("outside", "`GET http://shop.example.com/items`, " + requests + " times")
                .saw(
                        "copies of about 50 % in `audit`",
                        () -> halfIsCopied("outside", "http://shop.example.com/items", requests));
    }

    // Within five standard deviations.
    private static void halfIsCopied(String caller, String url, int requests) {
        String id = UUID.randomUUID().toString();
        assertThat(stage.caller(caller).get(requests, url + "?id=" + id))
                .allMatch(it -> it.pod().equals("catalog-v1"));
        eventually(ON_ITS_WAY, 3, () -> assertThat(copied(id)).isBetween(requests / 2 - 44, requests / 2 + 44));
    }

    private static int copied(String id) {
        return Integer.parseInt(
                stage.caller("auditor").get("http://audit/tries?id=" + id).field("Tries"));
    }

    /** What the access log says of the requests with an identifier. */
    private static List<String> arrivals(String id) throws IOException {
        return Files.readAllLines(stage.started("audit").proxyLog()).stream()
                .filter(line -> line.contains("id=" + id))
                .filter(line -> !line.contains("/tries"))
                .toList();
    }
}
