package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.PodSpec;
import dev.microservicenetwork.e2e.rig.RealMesh;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class NamespacesWireIT {
    private static final String ELSEWHERE = "partners";

    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.NAMESPACES,
            stage -> List.of(
                    stage.pod("web"),
                    stage.echo("catalog", "v1"),
                    stage.echo("catalog", "v2"),
                    stage.mesh().pod(ELSEWHERE, "checkout").account("checkout"),
                    stage.mesh().pod(ELSEWHERE, "stranger").account("stranger"),
                    ledger(stage, "v1"),
                    ledger(stage, "v2")));

    private static PodSpec ledger(Stage stage, String version) {
        return stage.mesh()
                .pod(ELSEWHERE, "ledger-" + version)
                .account("ledger")
                .label("app", "ledger")
                .label("version", version)
                .echo(8080);
    }

    @Test
    void consumers() {
        stage.behaviour("Where access is enforced, consumers of other namespaces are let in, to what they may do")
                .of("""
                        access: {mode: Enforce}
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v2
                          consumers:
                          - namespace: partners
                            serviceAccount: checkout
                            allow: [{methods: [GET], paths: [/items/*]}]
                        """)
                .sent("partners/checkout", "GET http://catalog.namespaces/items/7")
                .cameBack(from("catalog-v2"))
                .sent("partners/checkout", "POST http://catalog.namespaces/items/7")
                .cameBack(status(403))
                .sent("partners/checkout", "GET http://catalog.namespaces/admin")
                .cameBack(status(403))
                .sent("partners/stranger", "GET http://catalog.namespaces/items/7")
                .cameBack(status(403))
                .sent("web", "POST http://catalog/items/7")
                .cameBack(from("catalog-v2"));
    }

    @Test
    void destinations() {
        stage.behaviour("A route and a gateway lead to a service of another namespace, which lets their callers in")
                .of(ELSEWHERE, """
                        access: {mode: Enforce}
                        services:
                        - name: ledger
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          consumers:
                          - {namespace: namespaces, serviceAccount: web}
                          - {namespace: istio-ingress, serviceAccount: istio-ingressgateway}
                        """)
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - name: ledger
                            matches: [{path: {prefix: /ledger}}]
                            to: [{service: ledger, namespace: partners, port: 80, version: v2}]
                        gateways:
                        - name: public
                          listeners: [{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}]
                          routes:
                          - name: ledger
                            matches: [{path: {prefix: /ledger}}]
                            to: [{service: ledger, namespace: partners, port: 80, version: v1}]
                        """)
                .sent("web", "GET http://catalog/ledger/7")
                .cameBack(from("ledger-v2"))
                .sent("web", "GET http://catalog/items")
                .cameBack(from("catalog-v1"))
                .sent("outside", "GET http://shop.example.com/ledger/7")
                .cameBack(from("ledger-v1"))
                .sent("partners/stranger", "GET http://ledger/")
                .cameBack(status(403));
    }

    @Test
    void managedWeights() {
        String network = """
                services:
                - {name: web, calls: [{name: catalog}]}
                - name: catalog
                  ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                  versions: [{name: v1}, {name: v2}]
                  defaultVersion: v1
                  routes:
                  - name: split
                    weightsManagedBy: Other
                    to: [{version: v1, weight: 100}, {version: v2, weight: 0}]
                gateways:
                - name: public
                  listeners: [{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}]
                  routes: [{name: all, to: [{service: catalog}]}]
                """;
        stage.behaviour("Weights that a controller sets stay, and a gateway follows")
                .of(network)
                .sent("web", "GET http://catalog/")
                .cameBack(from("catalog-v1"))
                .sent("outside", "GET http://shop.example.com/")
                .cameBack(from("catalog-v1"))
                .then(
                        "A controller sets the weights of the route `split` in the VirtualService `shop.catalog` to 30 and 70.",
                        () -> set(30, 70))
                .sent("web", "GET http://catalog/")
                .cameBackFrom("catalog-v1", 30, "catalog-v2", 70)
                .sent("outside", "GET http://shop.example.com/")
                .cameBackFrom("catalog-v1", 30, "catalog-v2", 70)
                .saying("The network changes, and they are still there.")
                .of(network.replace("defaultVersion: v1", "defaultVersion: v1\n  resilience: {timeout: 2s}"))
                .sent("web", "GET http://catalog/")
                .cameBackFrom("catalog-v1", 30, "catalog-v2", 70)
                .sent("outside", "GET http://shop.example.com/")
                .cameBackFrom("catalog-v1", 30, "catalog-v2", 70);
    }

    private static void set(int v1, int v2) {
        var virtualServices =
                stage.mesh().admin().resources(VirtualService.class).inNamespace(stage.namespace());
        virtualServices.withName("shop.catalog").edit(it -> {
            List<HTTPRouteDestination> split = it.getSpec().getHttp().get(0).getRoute();
            split.get(0).setWeight(v1);
            split.get(1).setWeight(v2);
            return it;
        });
        eventually(
                Duration.ofSeconds(20),
                1,
                () -> assertThat(virtualServices.list().getItems())
                        .hasSize(2)
                        .allSatisfy(
                                it -> assertThat(it.getSpec().getHttp().get(0).getRoute())
                                        .extracting(HTTPRouteDestination::getWeight)
                                        .containsExactly(v1, v2)));
    }
}
