package dev.microservicenetwork.runtime.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.plan.Change;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.runtime.Clients;
import dev.microservicenetwork.runtime.apply.Applier.Failure;
import dev.microservicenetwork.testkit.apiserver.InMemoryApiServer;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An object that says again what was read from the one in the cluster is written over that one only. */
class ApplierTest {
    private static final String CART = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop.cart, namespace: default}
            spec:
              hosts: [cart]
              http: [{name: split, timeout: %s, route: [{destination: {host: cart}, weight: %d}]}]
            """;

    @Test
    void whatHasChangedMeanwhileIsNotUndone() {
        try (InMemoryApiServer server = InMemoryApiServer.start();
                KubernetesClient client = Clients.create(server.config());
                Applier applier = new Applier(client)) {
            VirtualService seen = apply(server, "1s", 10);
            apply(server, "1s", 20);
            VirtualService desired =
                    (VirtualService) Manifests.read(CART.formatted("2s", 10)).get(0);

            desired.getMetadata().setResourceVersion(seen.getMetadata().getResourceVersion());
            List<Failure> failures = applier.carryOut(update(desired, seen)).failures();

            assertThat(failures).singleElement().matches(Failure::isOfChangedObject);
            assertThat(weight(server)).isEqualTo(20);
        }
    }

    @Test
    void whatHasNotChangedIsWritten() {
        try (InMemoryApiServer server = InMemoryApiServer.start();
                KubernetesClient client = Clients.create(server.config());
                Applier applier = new Applier(client)) {
            VirtualService seen = apply(server, "1s", 10);
            VirtualService desired =
                    (VirtualService) Manifests.read(CART.formatted("2s", 30)).get(0);

            desired.getMetadata().setResourceVersion(seen.getMetadata().getResourceVersion());

            assertThat(applier.carryOut(update(desired, seen)).failures()).isEmpty();
            assertThat(weight(server)).isEqualTo(30);
        }
    }

    private static Plan update(VirtualService desired, VirtualService seen) {
        return new Plan(List.of(List.of(new Change.Update(desired, seen))));
    }

    private static VirtualService apply(InMemoryApiServer server, String timeout, int weight) {
        return (VirtualService) server.client()
                .resource(Manifests.read(CART.formatted(timeout, weight)).get(0))
                .serverSideApply();
    }

    private static int weight(InMemoryApiServer server) {
        return server.client()
                .resources(VirtualService.class)
                .inNamespace("default")
                .withName("shop.cart")
                .get()
                .getSpec()
                .getHttp()
                .get(0)
                .getRoute()
                .get(0)
                .getWeight();
    }
}
