package dev.microservicenetwork.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights and labels that a controller sets stay as it set them, and nobody else's are taken for them. */
class ObservedValuesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String SPLIT = """
            services:
            - name: cart
              ports: [{port: 80, protocol: HTTP}]
              versions: [{name: v1}, {name: v2}]
              defaultVersion: v1
              routes:
              - {name: split, weightsManagedBy: Other, to: [{version: v1, weight: 100}, {version: v2, weight: 0}]}
            """;

    private static final String ROLLOUT = """
            services:
            - name: cart
              ports: [{port: 80, protocol: HTTP}]
              versions: [{name: stable, labels: {app: cart}}, {name: canary, labels: {app: cart}}]
              defaultVersion: stable
              routes:
              - {name: split, weightsManagedBy: ArgoRollouts, to: [{weight: 100}, {version: canary, weight: 0}]}
            - name: stock
              ports: [{port: 80, protocol: HTTP}]
              versions: [{name: stable}, {name: canary}]
              defaultVersion: stable
              routes:
              - {name: split, weightsManagedBy: Other, to: [{version: stable, weight: 100}, {version: canary, weight: 0}]}
            """;

    @Test
    void theWeightsAreThoseOfTheRouteThatIsThere() {
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "split", "v1 20", "v2 80")))
                .containsExactly("v1 20", "v2 80");
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "split", "v2 80", "v1 20")))
                .as("in the order of the resource")
                .containsExactly("v1 20", "v2 80");
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "split", "v1 0", "v2 80")))
                .as("all to the new version")
                .containsExactly("v1 0", "v2 80");
    }

    @Test
    void whatIsWrittenHoldsWhereTheRouteIsNotTheOne() {
        List<String> written = List.of("v1 100", "v2 0");
        assertThat(weights(SPLIT)).as("nothing is there").isEqualTo(written);
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "other", "v1 20", "v2 80")))
                .as("another route")
                .isEqualTo(written);
        assertThat(weights(SPLIT, virtualService("shop.cart", "elsewhere", "split", "v1 20", "v2 80")))
                .as("another namespace")
                .isEqualTo(written);
        assertThat(weights(SPLIT, virtualService("shop.stock", "shop", "split", "v1 20", "v2 80")))
                .as("another service")
                .isEqualTo(written);
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "split", "v1 20")))
                .as("a version is missing")
                .isEqualTo(written);
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "split", "v1 20", "v3 80")))
                .as("another version")
                .isEqualTo(written);
        assertThat(weights(SPLIT, virtualService("shop.cart", "shop", "split", "v1 0", "v2 0")))
                .as("nobody would get its requests")
                .isEqualTo(written);
        VirtualService foreign = virtualService("shop.cart", "shop", "split", "v1 20", "v2 80");
        foreign.getMetadata().setLabels(Map.of());
        assertThat(weights(SPLIT, foreign)).as("somebody else's object").isEqualTo(written);
        assertThat(weights(
                        SPLIT.replace("weightsManagedBy: Other, ", ""),
                        virtualService("shop.cart", "shop", "split", "v1 20", "v2 80")))
                .as("nobody manages it")
                .isEqualTo(written);
    }

    @Test
    void aDestinationThatIsThereTwiceHasTwoWeights() {
        String twice = SPLIT.replace("{version: v2, weight: 0}", "{version: v2, weight: 0}, {version: v1, weight: 0}");
        assertThat(weights(twice, virtualService("shop.cart", "shop", "split", "v1 20", "v2 50", "v1 30")))
                .containsExactly("v1 20", "v2 50", "v1 30");
    }

    @Test
    void objectsThatSayNothingAreNoHindrance() {
        VirtualService empty = virtualService("shop.cart", "shop", "split", "v1 20", "v2 80");
        empty.setSpec(null);
        assertThat(weights(SPLIT, empty)).containsExactly("v1 100", "v2 0");
        DestinationRule nothing = destinationRule("shop.cart", "stable 5d8b6");
        nothing.setSpec(null);
        assertThat(labels(ROLLOUT, nothing)).containsEntry("cart/stable", Map.of("app", "cart"));
    }

    /** A resource of the cluster has an identity, and an object left over from one of the same name is not its own. */
    @Test
    void inAClusterTheObjectMustBeOfThisVeryResource() {
        VirtualService ours = virtualService("shop.cart", "shop", "split", "v1 20", "v2 80");
        ours.getMetadata()
                .setLabels(Map.of(
                        "app.kubernetes.io/managed-by", "microservicenetwork-operator",
                        "microservicenetwork.dev/network", "shop"));
        VirtualService others = virtualService("shop.cart", "shop", "split", "v1 20", "v2 80");
        others.getMetadata()
                .setLabels(Map.of(
                        "app.kubernetes.io/managed-by", "microservicenetwork-operator",
                        "microservicenetwork.dev/network", "other"));
        MicroserviceNetwork resource = resource(SPLIT);
        resource.getMetadata().setUid("7c9f");
        assertThat(weights(resource, ours)).containsExactly("v1 20", "v2 80");
        assertThat(weights(resource, others)).containsExactly("v1 100", "v2 0");
    }

    @Test
    void onlySubsetsOfARolloutKeepItsLabel() {
        Map<String, Map<String, String>> labels = labels(
                ROLLOUT,
                destinationRule("shop.cart", "stable 5d8b6", "canary 77c9f"),
                destinationRule("shop.stock", "stable aaaa", "canary bbbb"));
        assertThat(labels)
                .containsEntry("cart/stable", Map.of("app", "cart", "rollouts-pod-template-hash", "5d8b6"))
                .containsEntry("cart/canary", Map.of("app", "cart", "rollouts-pod-template-hash", "77c9f"))
                .containsEntry("stock/canary", Map.of("version", "canary"));
    }

    @Test
    void aRolloutOfAnotherServiceLabelsItsVersionsThere() {
        String led = """
                services:
                - name: web
                  ports: [{port: 80, protocol: HTTP}]
                  routes:
                  - {name: split, weightsManagedBy: ArgoRollouts, to: [{service: cart, version: v1, weight: 100}, {service: cart, version: v2, weight: 0}]}
                - {name: cart, ports: [{port: 80, protocol: HTTP}], versions: [{name: v1}, {name: v2}], defaultVersion: v1}
                """;
        assertThat(labels(led, destinationRule("shop.cart", "v1 5d8b6", "v2 77c9f")))
                .containsEntry("cart/v1", Map.of("version", "v1", "rollouts-pod-template-hash", "5d8b6"))
                .containsEntry("cart/v2", Map.of("version", "v2", "rollouts-pod-template-hash", "77c9f"));
    }

    /** If a controller changes an object between reading and writing, the API server refuses to write the old weights over it. */
    @ParameterizedTest
    @CsvSource({
        "VirtualService, shop.cart, 7",
        "DestinationRule, shop.cart, 7",
        "VirtualService, shop.stock, 7",
        "DestinationRule, shop.stock,", // its subsets are nobody else's
        "PeerAuthentication, shop.cart,"
    })
    void whatWasReadIsWrittenForThatVersionOnly(String kind, String name, String version) {
        List<HasMetadata> objects = Compiler.compile(
                        resource(ROLLOUT),
                        Configuration.DEFAULT,
                        Facts.of(List.of(
                                virtualService("shop.cart", "shop", "split", "stable 20", "canary 80"),
                                destinationRule("shop.cart", "stable 5d8b6", "canary 77c9f"),
                                virtualService("shop.stock", "shop", "split", "stable 20", "canary 80"),
                                destinationRule("shop.stock", "stable aaaa", "canary bbbb"))))
                .objects();
        assertThat(objects)
                .filteredOn(object -> ObjectKey.of(object).equals(new ObjectKey(kind, name)))
                .singleElement()
                .satisfies(object ->
                        assertThat(object.getMetadata().getResourceVersion()).isEqualTo(version));
    }

    @Test
    void whatNobodyManagesIsWrittenWhateverVersionIsThere() {
        assertThat(Compiler.compile(
                                resource(SPLIT.replace("weightsManagedBy: Other, ", "")),
                                Configuration.DEFAULT,
                                Facts.of(List.of(
                                        virtualService("shop.cart", "shop", "split", "v1 20", "v2 80"),
                                        destinationRule("shop.cart", "v1 5d8b6"))))
                        .objects())
                .isNotEmpty()
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getResourceVersion()).isNull());
    }

    /** Of the route {@code split} of the service {@code cart}: subsets and their weights. */
    private static List<String> weights(String spec, HasMetadata... there) {
        return weights(resource(spec), there);
    }

    private static List<String> weights(MicroserviceNetwork resource, HasMetadata... there) {
        return Compiler.compile(resource, Configuration.DEFAULT, Facts.of(List.of(there))).objects().stream()
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .filter(it -> it.getMetadata().getName().equals("shop.cart"))
                .flatMap(it -> it.getSpec().getHttp().stream())
                .filter(it -> it.getName().equals("split"))
                .flatMap(it -> it.getRoute().stream())
                .map(it -> it.getDestination().getSubset() + " " + it.getWeight())
                .toList();
    }

    /** Of all subsets, by {@code service/subset}. */
    private static Map<String, Map<String, String>> labels(String spec, HasMetadata... there) {
        Map<String, Map<String, String>> labels = new TreeMap<>();
        Compilation compilation = Compiler.compile(resource(spec), Configuration.DEFAULT, Facts.of(List.of(there)));
        assertThat(compilation.accepted()).as("%s", compilation.findings()).isTrue();
        compilation.objects().stream()
                .filter(DestinationRule.class::isInstance)
                .map(DestinationRule.class::cast)
                .forEach(rule -> rule.getSpec()
                        .getSubsets()
                        .forEach(subset -> labels.put(
                                rule.getMetadata().getName().replace("shop.", "") + "/" + subset.getName(),
                                subset.getLabels())));
        return labels;
    }

    private static MicroserviceNetwork resource(String spec) {
        return read(MicroserviceNetwork.class, "metadata: {name: shop, namespace: shop}\nspec:\n" + spec.indent(2));
    }

    /**
     * @param destinations subsets of the service and their weights
     */
    private static VirtualService virtualService(String name, String namespace, String route, String... destinations) {
        String routes = String.join(
                ", ",
                Arrays.stream(destinations)
                        .map(it -> it.split(" "))
                        .map(it ->
                                "{destination: {host: %s.shop.svc.cluster.local, subset: %s, port: {number: 80}}, weight: %s}"
                                        .formatted(name.replace("shop.", ""), it[0], it[1]))
                        .toList());
        return read(VirtualService.class, """
                metadata: {name: %s, namespace: %s, resourceVersion: "7", labels: {app.kubernetes.io/managed-by: microservicenetwork-operator}}
                spec: {http: [{name: %s, route: [%s]}]}
                """.formatted(name, namespace, route, routes));
    }

    /**
     * @param subsets their names, and the hashes that a rollout has put into their labels
     */
    private static DestinationRule destinationRule(String name, String... subsets) {
        String all = String.join(
                ", ",
                Arrays.stream(subsets)
                        .map(it -> it.split(" "))
                        .map(it -> "{name: %s, labels: {app: cart, rollouts-pod-template-hash: \"%s\"}}"
                                .formatted(it[0], it[1]))
                        .toList());
        return read(DestinationRule.class, """
                metadata: {name: %s, namespace: shop, resourceVersion: "7", labels: {app.kubernetes.io/managed-by: microservicenetwork-operator}}
                spec: {subsets: [%s]}
                """.formatted(name, all));
    }

    private static <T> T read(Class<T> type, String yaml) {
        try {
            return YAML.readValue(yaml, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
