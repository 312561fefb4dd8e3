package dev.microservicenetwork.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final String ONE = "{name: cart, ports: [{port: 80, protocol: HTTP}]}";
    private static final String TWO =
            "{name: cart, ports: [{port: 80, protocol: HTTP}], versions: [{name: v1}, {name: v2}], defaultVersion: v1}";

    private static Compilation compile(String spec) {
        try {
            return Compiler.compile(
                    new YAMLMapper()
                            .readValue(
                                    "metadata: {name: shop, namespace: shop, uid: u1}\nspec: {" + spec + "}",
                                    MicroserviceNetwork.class),
                    Configuration.DEFAULT,
                    Facts.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Compilation services(String services) {
        return compile("access: {mode: Enforce}, services: [" + services + "]");
    }

    private static String steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.stream()
                        .map(change -> change.getClass().getSimpleName() + " "
                                + change.key().kind())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void subsetsComeBeforeRoutesAndAllowListsLast() {
        assertThat(steps(Plan.of(services(TWO), List.of())))
                .isEqualTo("Create DestinationRule | Create VirtualService | Create PeerAuthentication | Create"
                        + " AuthorizationPolicy");
    }

    @Test
    void whatIsThereIsNotWritten() {
        Compilation compilation = services(TWO);
        assertThat(Plan.of(compilation, compilation.objects()).isEmpty()).isTrue();
    }

    @Test
    void subsetsGoAfterTheRoutesThatNamedThem() {
        List<HasMetadata> there = services(TWO).objects();
        Compilation fewer = services(TWO.replace(", {name: v2}", ""));
        assertThat(steps(Plan.of(fewer, there))).isEqualTo("Update DestinationRule");
        Compilation none = services(ONE);
        assertThat(steps(Plan.of(none, there))).isEqualTo("Update VirtualService | Delete DestinationRule");
        Compilation renamed = services(TWO.replace("v1", "v3"));
        assertThat(steps(Plan.of(renamed, there)))
                .isEqualTo("Update DestinationRule | Update VirtualService | Update DestinationRule");
    }

    @Test
    void routesGoBeforeWhatTheyNeed() {
        assertThat(steps(Plan.removing(services(TWO).objects())))
                .isEqualTo("Delete VirtualService | Delete DestinationRule | Delete AuthorizationPolicy | Delete"
                        + " PeerAuthentication");
    }

    @Test
    void whatIsHeldBackIsNeitherWrittenNorPruned() {
        Compilation all = services(TWO);
        Set<ObjectKey> held = all.objects().stream().map(ObjectKey::of).collect(Collectors.toSet());
        Compilation heldBack = new Compilation(all.network(), all.objects(), held, List.of());
        assertThat(Plan.of(heldBack, List.of()).isEmpty()).isTrue();
        assertThat(Plan.of(heldBack, services(ONE).objects()).isEmpty()).isTrue();
    }

    private static final String CART = "{name: cart, ports: [{port: 80, protocol: HTTP}]%s}";
    private static final String CALLERS_AND_STOCK =
            "{name: web, calls: [{name: cart}]}, {name: stock, ports: [{port: 80, protocol: HTTP}]}, ";

    @Test
    void whoComesAlongHeldBackRoutesIsStillLetIn() {
        List<HasMetadata> there = services(
                        CALLERS_AND_STOCK + CART.formatted(", routes: [{name: all, to: [{service: stock}]}]"))
                .objects();
        Compilation straight = services(CALLERS_AND_STOCK + CART.formatted(""));
        assertThat(names(Plan.of(straight, there))).containsExactly("shop.cart.allow", "shop.cart", "shop.stock.allow");
        assertThat(names(Plan.of(holding(straight, "shop.cart"), there)))
                .contains("shop.cart.allow")
                .doesNotContain("shop.stock.allow");
    }

    @Test
    void whoComesThroughAGatewayWhoseRoutesAreHeldBackIsStillLetIn() {
        String two = CART.formatted("") + ", {name: stock, ports: [{port: 80, protocol: HTTP}]}";
        List<HasMetadata> there = exposing("stock", two).objects();
        Compilation moved = exposing("cart", two);
        assertThat(names(Plan.of(moved, there)))
                .containsSubsequence("shop.cart.allow", "shop.gw.public.shop.example.com", "shop.stock.allow");
        assertThat(names(Plan.of(holding(moved, "shop.gw.public.shop.example.com"), there)))
                .contains("shop.cart.allow")
                .doesNotContain("shop.stock.allow");
    }

    /** A gateway in another namespace finds a subset only where its rule is exported to it. */
    @Test
    void subsetsStayVisibleUntilRoutesDoNotNameThem() {
        String two = TWO + ", " + TWO.replace("cart", "stock");
        List<HasMetadata> there = exposing("stock", two).objects();
        Compilation moved = exposing("cart", two);
        List<Change> changes = Plan.of(moved, there).changes();
        assertThat(changes.stream().map(change -> change.key().toString()))
                .containsSubsequence(
                        "DestinationRule/shop.cart",
                        "VirtualService/shop.gw.public.shop.example.com",
                        "DestinationRule/shop.stock");
        assertThat(changes.stream().filter(change -> change.key().toString().equals("DestinationRule/shop.stock")))
                .hasSize(1);
        assertThat(Plan.of(holding(moved, "shop.gw.public.shop.example.com"), there)
                        .changes())
                .noneMatch(change -> change.key().toString().equals("DestinationRule/shop.stock"));
    }

    private static Compilation exposing(String service, String services) {
        return compile("access: {mode: Enforce}, services: [" + services + "], gateways: [{name: public, listeners: "
                + "[{name: http, port: 80, protocol: HTTP, hosts: [shop.example.com]}], routes: [{name: all, to: [{service: "
                + service + "}]}]}]");
    }

    @Test
    void namespacesThatComeAlongHeldBackRoutesAreStillLetIn() {
        String consumers = ", consumers: [{namespace: team}, {namespace: audit, serviceAccount: reader}]";
        List<HasMetadata> there = services(CALLERS_AND_STOCK
                        + CART.formatted(consumers + ", routes: [{name: all, to: [{service: stock}]}]"))
                .objects();
        Compilation straight = services(CALLERS_AND_STOCK + CART.formatted(consumers));
        assertThat(names(Plan.of(straight, there))).endsWith("shop.stock.allow");
        assertThat(names(Plan.of(holding(straight, "shop.cart"), there)))
                .contains("shop.cart.allow")
                .doesNotContain("shop.stock.allow");
        Compilation fewer = services(CALLERS_AND_STOCK + CART.formatted(consumers.replace("{namespace: team}, ", "")));
        Plan plan = Plan.of(holding(fewer, "shop.cart"), there);
        AuthorizationPolicy written = (AuthorizationPolicy)
                ((Change.Update) plan.changes().get(plan.changes().size() - 1)).desired();
        assertThat(written.getMetadata().getName()).isEqualTo("shop.stock.allow");
        assertThat(written.getSpec().getRules())
                .flatExtracting(Rule::getFrom)
                .flatExtracting(from -> from.getSource().getNamespaces())
                .isEmpty();
        assertThat(written.getSpec().getRules())
                .flatExtracting(Rule::getFrom)
                .flatExtracting(from -> from.getSource().getPrincipals())
                .containsExactlyInAnyOrder("cluster.local/ns/audit/sa/reader", "cluster.local/ns/shop/sa/web");
    }

    @Test
    void whoDoesNotComeAlongHeldBackRoutesIsRefused() {
        String app = "{name: app, calls: [{name: stock}]}, ";
        List<HasMetadata> there = services(
                        app + CALLERS_AND_STOCK + CART.formatted(", routes: [{name: all, to: [{service: stock}]}]"))
                .objects();
        Compilation revoked =
                services(app.replace("calls: [{name: stock}]", "calls: []") + CALLERS_AND_STOCK + CART.formatted(""));
        Plan plan = Plan.of(holding(revoked, "shop.cart"), there);
        assertThat(names(plan)).containsExactly("shop.cart.allow", "shop.stock.allow");
        AuthorizationPolicy written =
                (AuthorizationPolicy) ((Change.Update) plan.changes().get(1)).desired();
        assertThat(written.getSpec().getRules())
                .flatExtracting(Rule::getFrom)
                .flatExtracting(from -> from.getSource().getPrincipals())
                .containsExactly("cluster.local/ns/shop/sa/web");
    }

    @Test
    void anothersLabelsAndAnnotationsAreTheirs() {
        Compilation compilation = services(ONE);
        List<HasMetadata> labelled = services(ONE).objects();
        labelled.forEach(object -> {
            Map<String, String> labels = new HashMap<>(object.getMetadata().getLabels());
            labels.put("team", "blue");
            object.getMetadata().setLabels(labels);
            object.getMetadata().setAnnotations(Map.of("note", "hello"));
        });
        assertThat(Plan.of(compilation, labelled).isEmpty()).isTrue();
    }

    @Test
    void ourLabelsOwnersAndDryRunAreOurs() {
        Compilation compilation = services(ONE);
        List<HasMetadata> changed = services(ONE).objects();
        changed.get(0).getMetadata().setLabels(Map.of());
        changed.get(1).getMetadata().setOwnerReferences(List.of());
        changed.get(2).getMetadata().setAnnotations(Map.of("istio.io/dry-run", "true"));
        assertThat(Plan.of(compilation, changed).changes()).hasSize(3);
    }

    private static Stream<String> names(Plan plan) {
        return plan.changes().stream().map(change -> change.key().name());
    }

    private static Compilation holding(Compilation compilation, String... names) {
        Set<ObjectKey> held = compilation.objects().stream()
                .map(ObjectKey::of)
                .filter(key -> List.of(names).contains(key.name()))
                .collect(Collectors.toSet());
        return new Compilation(compilation.network(), compilation.objects(), held, List.of());
    }

    @Test
    void whatGuardsStaysUntilItsSuccessorComes() {
        List<HasMetadata> there = services(ONE).objects();
        Compilation renamed = services(ONE + ", {name: admin, workload: {labels: {app: cart}, serviceAccount: cart}, "
                + "ports: [{port: 81, protocol: HTTP}]}");
        assertThat(steps(Plan.of(holding(renamed, "shop.admin", "shop.admin.allow"), there)))
                .doesNotContain("Delete");
        assertThat(steps(Plan.of(renamed, there))).endsWith("Delete AuthorizationPolicy | Delete PeerAuthentication");
    }

    @Test
    void callersAreLetInBeforeRoutesLeadThemThere() {
        String edges = "{name: a, calls: [{name: cart}]}, {name: b%s}, ";
        List<HasMetadata> there = services(edges.formatted("") + ONE).objects();
        Compilation more = services(edges.formatted(", calls: [{name: cart}]")
                + ONE.replace("HTTP}]", "HTTP}], resilience: {timeout: 1s}"));
        assertThat(steps(Plan.of(more, there)))
                .isEqualTo("Update AuthorizationPolicy | Update VirtualService | Update AuthorizationPolicy");
        assertThat(steps(Plan.of(services(edges.formatted("") + ONE), more.objects())))
                .isEqualTo("Update AuthorizationPolicy | Update VirtualService | Update AuthorizationPolicy");
    }

    @Test
    void whatIsOnlyAuditedIsEnforcedOnceCallersHaveIdentities() {
        String network = "access: {mode: %s}, mtls: {mode: %s}, services: [" + ONE + "]";
        Compilation audit = compile(network.formatted("Audit", "Permissive"));
        Compilation enforce = compile(network.formatted("Enforce", "Strict"));
        assertThat(steps(Plan.of(enforce, audit.objects())))
                .endsWith("Update PeerAuthentication | Update AuthorizationPolicy");
        assertThat(steps(Plan.of(audit, enforce.objects()))).startsWith("Update AuthorizationPolicy | ");
    }

    @Test
    void whoeverOpenLetsInIsLetInBeforeRoutesChange() {
        List<HasMetadata> there = services(ONE).objects();
        Compilation open = compile("services: [" + ONE.replace("HTTP}]", "HTTP}], resilience: {timeout: 1s}") + "]");
        assertThat(steps(Plan.of(open, there))).isEqualTo("Delete AuthorizationPolicy | Update VirtualService");
    }

    @Test
    void aRouteThatGoesIsGoneBeforeTheSubsetsThatItNames() {
        String broker =
                "{name: cart, ports: [{port: 80, protocol: TCP}], resilience: {circuitBreaker: {maxConnections: 5}}%s}";
        List<HasMetadata> there = services(broker.formatted(", versions: [{name: v1}], defaultVersion: v1"))
                .objects();
        assertThat(steps(Plan.of(services(broker.formatted("")), there)))
                .isEqualTo("Delete VirtualService | Update DestinationRule");
    }

    @Test
    void whatMovesToAnotherGatewayIsServedAllTheTime() {
        String gateway = "services: [" + ONE + "], gateways: [{name: public, listeners: [{name: all, port: 443,"
                + " protocol: HTTPS, hosts: ['*.example.com'], tls: {credentialNames:"
                + " [all]}}%s], routes: [{name: all, to: [{service: cart}]}]}]";
        Compilation one = compile(gateway.formatted(""));
        Compilation two = compile(gateway.formatted(
                ", {name: shop, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames:"
                        + " [shop]}}"));
        assertThat(one.objects()).filteredOn(Gateway.class::isInstance).hasSize(1);
        assertThat(two.objects()).filteredOn(Gateway.class::isInstance).hasSize(2);
        assertThat(steps(Plan.of(two, one.objects())))
                .isEqualTo("Create VirtualService, Update VirtualService | Create Gateway, Update Gateway | "
                        + "Update Gateway | Update VirtualService");
        assertThat(steps(Plan.of(one, two.objects())))
                .isEqualTo("Update VirtualService | Update Gateway | Delete VirtualService | Update Gateway | "
                        + "Delete Gateway | Update VirtualService");
    }

    @Test
    void aSubsetStaysWhileAHeldBackRouteNamesIt() {
        List<HasMetadata> there = services(TWO).objects();
        Compilation fewer =
                services(TWO.replace("{name: v1}, ", "").replace("defaultVersion: v1", "defaultVersion: v2"));
        Set<ObjectKey> held = Set.of(new ObjectKey("VirtualService", "shop.cart"));
        Compilation heldBack = new Compilation(fewer.network(), fewer.objects(), held, List.of());
        assertThat(Plan.of(heldBack, there).isEmpty()).isTrue();
        Compilation none = services(ONE);
        assertThat(Plan.of(new Compilation(none.network(), none.objects(), held, List.of()), there)
                        .isEmpty())
                .isTrue();
    }
}
