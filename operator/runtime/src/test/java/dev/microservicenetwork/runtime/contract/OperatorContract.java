package dev.microservicenetwork.runtime.contract;

import static dev.microservicenetwork.runtime.contract.Team.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.runtime.Clients;
import dev.microservicenetwork.runtime.reconcile.NetworkOperator;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.DestinationRuleBuilder;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the operator does, whatever the API server: the same tests run on the one in memory and on a real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OperatorContract {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private static final String SHOP = """
            services:
            - name: web
              ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
              resilience: {timeout: 3s}
              calls: [{name: cart, timeout: 800ms}]
            - name: cart
              ports: [{port: 7070, protocol: GRPC}]
              versions: [{name: v1}, {name: v2}]
              defaultVersion: v1
              routes:
              - {name: split, to: [{version: v1, weight: 90}, {version: v2, weight: 10}]}
            """;

    private ApiServer server;
    private KubernetesClient client;
    private NetworkOperator operator;
    private final Requests requests = new Requests();
    private Team team;

    /** The server to test on. */
    protected abstract ApiServer start() throws Exception;

    protected final ApiServer server() {
        return server;
    }

    @BeforeAll
    void startOperator() throws Exception {
        server = start();
        client = Clients.create(server.operator(), http -> http.addOrReplaceInterceptor("requests", requests));
        operator = NetworkOperator.start(client, Configuration.DEFAULT, Clock.systemUTC());
    }

    @AfterAll
    void stopOperator() {
        if (operator != null) {
            operator.close();
            client.close();
        }
        server.close();
    }

    @BeforeEach
    void newTeam() {
        team = new Team(
                server.admin(),
                "team-" + NAMESPACES.incrementAndGet() + "-" + Long.toString(System.nanoTime() & 0xffffff, 36));
    }

    /** Waits until nothing is sent for a while, and says so far how much was. */
    private int quiet() {
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(400))
                .until(() -> requests.mark() == last.getAndSet(requests.mark()));
        return requests.mark();
    }

    /** A shop that is programmed, and the requests until then. */
    private int programmedShop() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        return quiet();
    }

    @Test
    void programsWhatTheNetworkSays() {
        team.cluster("shop", SHOP).forEach(team::apply);
        int before = quiet();
        team.applies("shop", SHOP);
        assertThat(team.sees("shop", "Ready", "True").message()).startsWith("5/5 objects");
        assertThat(team.names(VirtualService.class)).containsExactly("shop.cart", "shop.web");
        assertThat(team.names(DestinationRule.class)).containsExactly("shop.cart");
        assertThat(team.names(PeerAuthentication.class)).containsExactly("shop.cart", "shop.web");
        MicroserviceNetwork stored =
                team.object(MicroserviceNetwork.class, "shop").orElseThrow();
        assertThat(team.object(VirtualService.class, "shop.cart")
                        .orElseThrow()
                        .getMetadata()
                        .getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(stored.getMetadata().getUid()));
        assertThat(stored.getStatus().summary()).satisfies(summary -> {
            assertThat(summary.services()).isEqualTo(2);
            assertThat(summary.edges()).isEqualTo(1);
            assertThat(summary.objects()).isEqualTo(5);
            assertThat(summary.mtls()).isEqualTo("Strict");
        });
        quiet();
        // 5 objects, the finalizer, the status, an event: each written once
        assertThat(requests.since(before)).hasSizeLessThanOrEqualTo(5 + 4);
    }

    @Test
    void needsAtMostTwentyRequestsForTwelveObjects() {
        int before = quiet();
        team.deploys("shop", "access: {mode: Enforce}\n" + SHOP + """
                - {name: stock, ports: [{port: 80, protocol: HTTP}]}
                gateways:
                - name: public
                  listeners: [{name: http, port: 80, protocol: HTTP, hosts: [%s.example.com]}]
                  routes: [{name: all, to: [{service: web}]}]
                """.formatted(team.namespace()));
        assertThat(team.sees("shop", "Ready", "True").message()).startsWith("12/12 objects");
        quiet();
        assertThat(requests.since(before)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void isSilentAtRestAndWhenOnlyLabelsChange() {
        int settled = programmedShop();
        server.admin()
                .resources(MicroserviceNetwork.class)
                .inNamespace(team.namespace())
                .withName("shop")
                .edit(network -> {
                    network.getMetadata().setManagedFields(null);
                    network.getMetadata().setLabels(java.util.Map.of("team", "blue"));
                    return network;
                });
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3)).until(() -> requests.mark() == settled);
    }

    @Test
    void writesOnlyWhatAChangeChanges() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        String before = team.object(VirtualService.class, "shop.web")
                .orElseThrow()
                .getMetadata()
                .getResourceVersion();
        int settled = quiet();
        team.applies("shop", SHOP.replace("weight: 10}", "weight: 20}"));
        team.sees("shop", "Ready", "True");
        eventually(() -> assertThat(team.object(VirtualService.class, "shop.cart")
                        .orElseThrow()
                        .getSpec()
                        .getHttp())
                .anySatisfy(route -> assertThat(route.getRoute())
                        .anySatisfy(to -> assertThat(to.getWeight()).isEqualTo(20))));
        quiet();
        assertThat(requests.since(settled))
                .filteredOn(it -> it.contains("istio.io"))
                .hasSize(1);
        assertThat(team.object(VirtualService.class, "shop.web")
                        .orElseThrow()
                        .getMetadata()
                        .getResourceVersion())
                .isEqualTo(before);
    }

    @Test
    void prunesWhatIsNoLongerWanted() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        team.applies("shop", "services: [{name: web, ports: [{port: 80, targetPort: 8080, protocol: HTTP}]}]");
        eventually(() -> {
            assertThat(team.names(VirtualService.class)).containsExactly("shop.web");
            assertThat(team.names(DestinationRule.class)).isEmpty();
            assertThat(team.names(PeerAuthentication.class)).containsExactly("shop.web");
        });
        team.sees("shop", "Ready", "True");
    }

    @Test
    void healsDriftWithOneWriteAndSaysSo() {
        int settled = programmedShop();
        server.admin()
                .resources(VirtualService.class)
                .inNamespace(team.namespace())
                .withName("shop.web")
                .edit(it -> new VirtualServiceBuilder(it)
                        .editSpec()
                        .editHttp(0)
                        .withTimeout("9s")
                        .endHttp()
                        .endSpec()
                        .build());
        eventually(() -> assertThat(team.object(VirtualService.class, "shop.web")
                        .orElseThrow()
                        .getSpec()
                        .getHttp()
                        .get(0)
                        .getTimeout())
                .isEqualTo("3s"));
        quiet();
        assertThat(requests.since(settled))
                .filteredOn(it -> it.contains("istio.io"))
                .hasSize(1);
        eventually(() -> assertThat(server.admin()
                        .v1()
                        .events()
                        .inNamespace(team.namespace())
                        .list()
                        .getItems())
                .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("DriftHealed")));
    }

    @Test
    void healsWhatAnotherManagerAdds() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        server.admin()
                .resources(DestinationRule.class)
                .inNamespace(team.namespace())
                .withName("shop.cart")
                .edit(it -> new DestinationRuleBuilder(it)
                        .editSpec()
                        .withNewTrafficPolicy()
                        .withNewOutlierDetection()
                        .withInterval("9s")
                        .endOutlierDetection()
                        .endTrafficPolicy()
                        .endSpec()
                        .build());
        eventually(() -> assertThat(team.object(DestinationRule.class, "shop.cart")
                        .orElseThrow()
                        .getSpec()
                        .getTrafficPolicy())
                .isNull());
    }

    @Test
    void recreatesWhatSomebodyDeletes() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        String uid = team.object(PeerAuthentication.class, "shop.web")
                .orElseThrow()
                .getMetadata()
                .getUid();
        server.admin()
                .resources(PeerAuthentication.class)
                .inNamespace(team.namespace())
                .withName("shop.web")
                .delete();
        eventually(() -> assertThat(team.object(PeerAuthentication.class, "shop.web"))
                .get()
                .satisfies(it -> assertThat(it.getMetadata().getUid()).isNotEqualTo(uid)));
    }

    @Test
    void keepsTheLastGoodConfigurationWhenTheSpecTurnsBad() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        team.applies("shop", SHOP.replace("calls: [{name: cart, timeout: 800ms}]", "calls: [{name: card}]"));
        assertThat(team.sees("shop", "Accepted", "False").message())
                .contains("MSN1101", "spec.services[0].calls[0].name", "did you mean `cart`?");
        team.sees("shop", "Stalled", "True");
        assertThat(team.condition("shop", "Programmed"))
                .get()
                .satisfies(it -> assertThat(it.status()).isEqualTo("True"));
        assertThat(team.names(VirtualService.class)).containsExactly("shop.cart", "shop.web");
        team.applies("shop", SHOP);
        team.sees("shop", "Ready", "True");
        assertThat(team.condition("shop", "Stalled")).isEmpty();
    }

    @Test
    void neverTouchesAForeignObjectOfThatName() {
        team.cluster("shop", SHOP).forEach(team::apply);
        team.apply(new VirtualServiceBuilder()
                .withNewMetadata()
                .withName("shop.web")
                .withNamespace(team.namespace())
                .endMetadata()
                .withNewSpec()
                .withHosts("legacy.example.com")
                .addNewHttp()
                .addNewRoute()
                .withNewDestination()
                .withHost("legacy")
                .endDestination()
                .endRoute()
                .endHttp()
                .endSpec()
                .build());
        String version = team.object(VirtualService.class, "shop.web")
                .orElseThrow()
                .getMetadata()
                .getResourceVersion();
        team.applies("shop", SHOP);
        assertThat(team.sees("shop", "Conflicted", "True").message()).contains("MSN1303");
        team.sees("shop", "Ready", "False");
        assertThat(team.names(PeerAuthentication.class)).containsExactly("shop.cart", "shop.web");
        assertThat(team.object(VirtualService.class, "shop.web")
                        .orElseThrow()
                        .getMetadata()
                        .getResourceVersion())
                .isEqualTo(version);
        server.admin()
                .resources(VirtualService.class)
                .inNamespace(team.namespace())
                .withName("shop.web")
                .delete();
        team.sees("shop", "Ready", "True");
    }

    @Test
    void holdsBackWhatNeedsAMissingService() {
        team.cluster("shop", SHOP).stream()
                .filter(object -> !(object instanceof Service
                        && object.getMetadata().getName().equals("cart")))
                .forEach(team::apply);
        team.applies("shop", SHOP);
        assertThat(team.sees("shop", "ResolvedRefs", "False").message()).contains("MSN1201", "`cart`");
        eventually(() -> assertThat(team.names(VirtualService.class)).containsExactly("shop.web"));
        assertThat(team.names(DestinationRule.class)).isEmpty();
        team.cluster("shop", SHOP).forEach(team::apply);
        team.sees("shop", "Ready", "True");
        assertThat(team.names(VirtualService.class)).containsExactly("shop.cart", "shop.web");
    }

    @Test
    void staysPermissiveWhileACallerHasNoProxy() {
        Pod legacy = new PodBuilder()
                .withNewMetadata()
                .withName("web-legacy")
                .withNamespace(team.namespace())
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName("web")
                .addNewContainer()
                .withName("app")
                .withImage("app")
                .endContainer()
                .withTerminationGracePeriodSeconds(0L)
                .endSpec()
                .build();
        team.cluster("shop", SHOP).forEach(team::apply);
        team.apply(legacy);
        team.applies("shop", "access: {mode: Enforce}\n" + SHOP);
        assertThat(team.sees("shop", "Degraded", "True").message()).contains("web-legacy");
        team.sees("shop", "Ready", "True");
        assertThat(mode("shop.cart")).isEqualTo(PeerAuthenticationMutualTLSMode.PERMISSIVE);
        assertThat(team.object(AuthorizationPolicy.class, "shop.cart.allow")
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("istio.io/dry-run", "true");
        server.admin().resource(legacy).withGracePeriod(0).delete();
        eventually(() -> assertThat(mode("shop.cart")).isEqualTo(PeerAuthenticationMutualTLSMode.STRICT));
        eventually(() -> assertThat(team.object(AuthorizationPolicy.class, "shop.cart.allow")
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .isNullOrEmpty());
        eventually(() -> assertThat(team.condition("shop", "Degraded")).isEmpty());
    }

    private PeerAuthenticationMutualTLSMode mode(String name) {
        return team.object(PeerAuthentication.class, name)
                .orElseThrow()
                .getSpec()
                .getMtls()
                .getMode();
    }

    @Test
    void aHostBelongsToTheOldestAndIsHandedOverWhenItLetsGo() {
        String gateway = """
                services: [{name: %s, ports: [{port: 80, protocol: HTTP}]}]
                gateways:
                - name: public
                  listeners: [{name: http, port: 80, protocol: HTTP, hosts: [%s.example.com]}]
                  routes: [{name: all, to: [{service: %s}]}]
                """;
        team.deploys("a-first", gateway.formatted("one", team.namespace(), "one"));
        team.sees("a-first", "Ready", "True");
        team.deploys("b-second", gateway.formatted("two", team.namespace(), "two"));
        assertThat(team.sees("b-second", "Conflicted", "True").message())
                .contains("MSN4201", team.namespace() + "/a-first");
        assertThat(team.names(Gateway.class)).containsExactly("a-first-public");
        server.admin()
                .resources(MicroserviceNetwork.class)
                .inNamespace(team.namespace())
                .withName("a-first")
                .delete();
        team.sees("b-second", "Ready", "True");
        eventually(() -> assertThat(team.names(Gateway.class)).containsExactly("b-second-public"));
    }

    @Test
    void pausedItReportsDriftAndWritesNothing() {
        team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        team.applies("shop", "paused: true\n" + SHOP);
        team.sees("shop", "Paused", "True");
        server.admin()
                .resources(VirtualService.class)
                .inNamespace(team.namespace())
                .withName("shop.web")
                .delete();
        assertThat(team.sees("shop", "Drifted", "True").message()).contains("VirtualService/shop.web");
        assertThat(team.object(VirtualService.class, "shop.web")).isEmpty();
        team.applies("shop", SHOP);
        team.sees("shop", "Ready", "True");
        assertThat(team.object(VirtualService.class, "shop.web")).isPresent();
    }

    @Test
    void deletesRoutesBeforeWhatTheyNeed() {
        MicroserviceNetwork shop = team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        int settled = quiet();
        server.admin().resource(shop).delete();
        eventually(
                () -> assertThat(team.object(MicroserviceNetwork.class, "shop")).isEmpty());
        List<String> deleted = requests.since(settled).stream()
                .filter(it -> it.startsWith("DELETE"))
                .map(it -> it.replaceAll(".*/namespaces/[^/]+/", ""))
                .toList();
        assertThat(deleted).hasSize(5);
        assertThat(deleted.subList(0, 2))
                .containsExactlyInAnyOrder("virtualservices/shop.cart", "virtualservices/shop.web");
        assertThat(deleted.get(2)).isEqualTo("destinationrules/shop.cart");
        assertThat(team.names(PeerAuthentication.class)).isEmpty();
    }

    @Test
    void orphansWhatItMadeIfAskedTo() {
        MicroserviceNetwork shop = team.deploys("shop", "deletionPolicy: Orphan\n" + SHOP);
        team.sees("shop", "Ready", "True");
        assertThat(team.object(VirtualService.class, "shop.web")
                        .orElseThrow()
                        .getMetadata()
                        .getOwnerReferences())
                .isEmpty();
        server.admin().resource(shop).delete();
        eventually(
                () -> assertThat(team.object(MicroserviceNetwork.class, "shop")).isEmpty());
        assertThat(team.names(VirtualService.class)).containsExactly("shop.cart", "shop.web");
    }

    @Test
    void takesOverWhatAnEarlierResourceOfThatNameLeft() {
        MicroserviceNetwork shop = team.deploys("shop", "deletionPolicy: Orphan\n" + SHOP);
        team.sees("shop", "Ready", "True");
        String uid = team.object(VirtualService.class, "shop.web")
                .orElseThrow()
                .getMetadata()
                .getUid();
        server.admin().resource(shop).delete();
        eventually(
                () -> assertThat(team.object(MicroserviceNetwork.class, "shop")).isEmpty());
        team.applies("shop", SHOP);
        team.sees("shop", "Ready", "True");
        assertThat(team.object(VirtualService.class, "shop.web").orElseThrow().getMetadata())
                .satisfies(it -> {
                    assertThat(it.getUid()).isEqualTo(uid);
                    assertThat(it.getOwnerReferences()).hasSize(1);
                });
    }

    @Test
    void orphansAlsoWhatItWasNotAskedToInTime() {
        MicroserviceNetwork shop = team.deploys("shop", SHOP);
        team.sees("shop", "Ready", "True");
        team.applies("shop", "paused: true\ndeletionPolicy: Orphan\n" + SHOP);
        team.sees("shop", "Paused", "True");
        server.admin().resource(shop).delete();
        eventually(
                () -> assertThat(team.object(MicroserviceNetwork.class, "shop")).isEmpty());
        assertThat(team.object(VirtualService.class, "shop.web")
                        .orElseThrow()
                        .getMetadata()
                        .getOwnerReferences())
                .isEmpty();
    }

    @Test
    void removesADryRunThatSomebodyElseSet() {
        team.deploys("shop", "access: {mode: Enforce}\n" + SHOP);
        team.sees("shop", "Ready", "True");
        server.admin()
                .resources(AuthorizationPolicy.class)
                .inNamespace(team.namespace())
                .withName("shop.cart.allow")
                .edit(it -> {
                    it.getMetadata().setAnnotations(java.util.Map.of("istio.io/dry-run", "true", "note", "mine"));
                    return it;
                });
        eventually(() -> assertThat(team.object(AuthorizationPolicy.class, "shop.cart.allow")
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("note", "mine")
                .doesNotContainKey("istio.io/dry-run"));
    }

    @Test
    void staysStrictWhenAPodWithoutAProxyComesLater() {
        team.deploys("shop", "access: {mode: Enforce}\n" + SHOP);
        team.sees("shop", "Ready", "True");
        assertThat(mode("shop.cart")).isEqualTo(PeerAuthenticationMutualTLSMode.STRICT);
        team.apply(new PodBuilder()
                .withNewMetadata()
                .withName("web-job")
                .withNamespace(team.namespace())
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName("web")
                .addNewContainer()
                .withName("app")
                .withImage("app")
                .endContainer()
                .endSpec()
                .build());
        assertThat(team.sees("shop", "Degraded", "True").message()).contains("web-job", "Strict");
        assertThat(mode("shop.cart")).isEqualTo(PeerAuthenticationMutualTLSMode.STRICT);
        assertThat(team.object(AuthorizationPolicy.class, "shop.cart.allow")
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .isNullOrEmpty();
    }
}
