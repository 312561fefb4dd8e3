package dev.microservicenetwork.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Typed objects from YAML, and the shop that most tests play in. */
final class Objects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "Service", Service.class,
            "Pod", Pod.class,
            "VirtualService", VirtualService.class,
            "DestinationRule", DestinationRule.class,
            "Gateway", Gateway.class,
            "PeerAuthentication", PeerAuthentication.class,
            "AuthorizationPolicy", AuthorizationPolicy.class);

    /**
     * Namespace shop: web, cart in two versions, db (TCP), mix (several ports), all with proxies. Namespace legacy: old,
     * without. Namespace edge: the gateway's pods.
     */
    static final String SHOP = """
            {kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}}
            ---
            {kind: Service, metadata: {name: cart, namespace: shop}, spec: {selector: {app: cart}, ports: [{name: x, appProtocol: grpc, port: 7070, targetPort: rpc}]}}
            ---
            {kind: Service, metadata: {name: db, namespace: shop}, spec: {selector: {app: db}, ports: [{name: tcp, port: 5432}]}}
            ---
            {kind: Service, metadata: {name: db2, namespace: shop}, spec: {selector: {app: db}, ports: [{name: tcp, port: 5432}]}}
            ---
            {kind: Service, metadata: {name: mix, namespace: shop}, spec: {selector: {app: mix}, ports: [{name: http-a, port: 81}, {name: http-b, port: 82}, {name: tls, port: 8443}, {name: raw, port: 9000}]}}
            ---
            {kind: Service, metadata: {name: old, namespace: legacy}, spec: {selector: {app: old}, ports: [{name: http, port: 80}]}}
            ---
            {kind: Service, metadata: {name: edge, namespace: edge}, spec: {selector: {istio: edge}, ports: [{name: http, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}]}}
            ---
            {kind: Pod, metadata: {name: web-1, namespace: shop, labels: {app: web}}, spec: {serviceAccountName: web, containers: [{name: istio-proxy}]}}
            ---
            {kind: Pod, metadata: {name: cart-v1, namespace: shop, labels: {app: cart, version: v1}}, spec: {serviceAccountName: cart, containers: [{name: app, ports: [{name: rpc, containerPort: 9090}]}, {name: istio-proxy}]}}
            ---
            {kind: Pod, metadata: {name: cart-v2, namespace: shop, labels: {app: cart, version: v2}}, spec: {serviceAccountName: cart, containers: [{name: app, ports: [{name: rpc, containerPort: 9090}]}, {name: istio-proxy}]}}
            ---
            {kind: Pod, metadata: {name: db-1, namespace: shop, labels: {app: db}}, spec: {serviceAccountName: db, containers: [{name: istio-proxy}]}}
            ---
            {kind: Pod, metadata: {name: mix-1, namespace: shop, labels: {app: mix}}, spec: {serviceAccountName: mix, containers: [{name: istio-proxy}]}}
            ---
            {kind: Pod, metadata: {name: old-1, namespace: legacy, labels: {app: old}}, spec: {serviceAccountName: old, containers: [{name: app}]}}
            ---
            {kind: Pod, metadata: {name: edge-1, namespace: edge, labels: {istio: edge}}, spec: {serviceAccountName: edge, containers: [{name: istio-proxy}]}}
            """;

    private Objects() {}

    static List<HasMetadata> parse(String... documents) {
        return Stream.of(documents)
                .flatMap(text -> StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(text)
                                .spliterator(),
                        false))
                .filter(document -> document != null)
                .<HasMetadata>map(document -> {
                    String kind = String.valueOf(((Map<?, ?>) document).get("kind"));
                    return JSON.convertValue(
                            document,
                            Optional.<Class<? extends HasMetadata>>ofNullable(KINDS.get(kind))
                                    .orElseThrow(() -> new IllegalArgumentException(kind)));
                })
                .toList();
    }

    static Mesh shop(String objects) {
        return Mesh.of(parse(SHOP, objects));
    }

    /** Each of the expectations holds. */
    static void answers(Mesh mesh, String expectations) {
        Expectations parsed = Expectations.parse(expectations, "shop");
        assertThat(parsed.size()).isPositive();
        assertThat(parsed.check(mesh)).isEmpty();
    }

    static void answers(String objects, String expectations) {
        answers(shop(objects), expectations);
    }

    static String resource(String name) {
        try (var in = Objects.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
