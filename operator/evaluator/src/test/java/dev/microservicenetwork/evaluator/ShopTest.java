package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.parse;
import static dev.microservicenetwork.evaluator.Objects.resource;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole network, the answers of which were seen on a real mesh. */
class ShopTest {
    private final Expectations expectations = Expectations.parse(resource("/shop/requests.yaml"), "shop");

    @Test
    void answersEveryRequest() {
        Mesh mesh = Mesh.of(parse(resource("/shop/objects.yaml"), resource("/shop/cluster.yaml")));
        assertThat(expectations.size()).isEqualTo(8);
        assertThat(expectations.check(mesh)).isEmpty();
    }

    @Test
    void withoutTheObjectsMostExpectationsFail() {
        List<Mismatch> mismatches = expectations.check(Mesh.of(parse(resource("/shop/cluster.yaml"))));
        // Only "not found" is true of a mesh without routes.
        assertThat(mismatches).extracting(Mismatch::line).containsExactly(2, 3, 4, 5, 6, 8, 9);
    }

    @Test
    void aPolicyForTheServicePortRefusesTheGateway() {
        String wrong = resource("/shop/objects.yaml").replace("ports: [\"8080\"]", "ports: [\"80\"]");
        assertThat(expectations.check(Mesh.of(parse(wrong, resource("/shop/cluster.yaml")))))
                .extracting(Mismatch::line)
                .containsExactly(5, 6);
    }

    @Test
    void aRouteThatIsNotExportedToTheGatewayIsNotThere() {
        String hidden = resource("/shop/objects.yaml").replace("exportTo: [., istio-ingress]", "exportTo: [.]");
        assertThat(expectations.check(Mesh.of(parse(hidden, resource("/shop/cluster.yaml")))))
                .extracting(Mismatch::line)
                .containsExactly(5, 6);
    }

    @Test
    void withoutPodsEveryServiceIsAssumedToHaveItsWorkload() {
        String services = resource("/shop/cluster.yaml").split("---\napiVersion: v1\nkind: Pod", 2)[0];
        assertThat(expectations.check(Mesh.of(parse(resource("/shop/objects.yaml"), services))))
                .isEmpty();
    }
}
