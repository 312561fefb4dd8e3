package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VirtualServicesTest {

    private static String vs(String name, String created, String fields) {
        return """
                {kind: VirtualService, metadata: {name: %s, namespace: shop, creationTimestamp: "%s"}, spec: {%s, http: [
                  {name: %s, match: [{uri: {prefix: /}, port: 80}], route: [{destination: {host: web}}]}]}}
                ---
                """.formatted(name, created, fields, name);
    }

    private static final String MONDAY = "2026-01-05T00:00:00Z";
    private static final String TUESDAY = "2026-01-06T00:00:00Z";

    @Test
    void theOldestWinsInTheMesh() {
        answers(vs("young", TUESDAY, "hosts: [web]") + vs("zold", MONDAY, "hosts: [web]"), """
                - {from: cart, to: "http://web/", expect: {route: zold}}
                """);
        answers(vs("b", MONDAY, "hosts: [web]") + vs("a", MONDAY, "hosts: [web]"), """
                - {from: cart, to: "http://web/", expect: {route: a}}
                """);
    }

    @Test
    void theMostSpecificHostWinsWhateverItsAge() {
        answers(
                vs("all", MONDAY, "hosts: ['*.svc.cluster.local']")
                        + vs("shop", TUESDAY, "hosts: ['*.shop.svc.cluster.local']"),
                """
                - {from: cart, to: "http://web/", expect: {route: shop}}
                """);
        answers(vs("shop", MONDAY, "hosts: ['*.shop.svc.cluster.local']") + vs("web", TUESDAY, "hosts: [web]"), """
                - {from: cart, to: "http://web/", expect: {route: web}}
                - {from: web, to: "http://mix:81/", expect: {weights: {mix: 100}}}
                """);
    }

    @Test
    void exportToLimitsTheCallers() {
        answers(vs("own", MONDAY, "hosts: [web], exportTo: [.]"), """
                - {from: cart, to: "http://web/", expect: {route: own}}
                - {from: {namespace: legacy}, to: "http://web.shop/", expect: {weights: {web: 100}}}
                """);
        answers(vs("named", MONDAY, "hosts: [web], exportTo: [legacy]"), """
                - {from: {namespace: legacy}, to: "http://web.shop/", expect: {route: named}}
                - {from: cart, to: "http://web/x", expect: {tries: 3, weights: {web: 100}}}
                """);
        answers(vs("all", MONDAY, "hosts: [web], exportTo: ['*']"), """
                - {from: {namespace: elsewhere}, to: "http://web.shop/", expect: {route: all}}
                """);
    }

    @Test
    void anObjectThatIsNotExportedGivesNoRoute() {
        Mesh mesh = Objects.shop(vs("own", MONDAY, "hosts: [web], exportTo: [.]"));
        var elsewhere = new Caller.Workload("legacy", "x", Map.of(), true);
        assertThat(mesh.evaluate(Request.to(elsewhere, "http://web.shop/")))
                .isInstanceOfSatisfying(
                        Verdict.Routed.class,
                        routed -> assertThat(routed.routeName()).isNull());
    }

    @Test
    void onlyThoseOfTheMeshCountThere() {
        answers(
                vs("gateway", MONDAY, "hosts: [web], gateways: [public]")
                        + vs("both", TUESDAY, "hosts: [web], gateways: [public, mesh]"),
                """
                - {from: cart, to: "http://web/", expect: {route: both}}
                """);
    }

    @Test
    void callersWithoutProxyHaveNoRoutes() {
        answers(vs("broken", MONDAY, "hosts: [web]").replace("host: web}", "host: nobody}"), """
                - {from: {proxy: none}, to: "http://web/", expect: {weights: {web: 100}, tries: 1}}
                - {from: cart, to: "http://web/", expect: {unavailable: true}}
                """);
    }
}
