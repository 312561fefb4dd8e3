package dev.microservicenetwork.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.microservicenetwork.api.GatewaySpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator's configuration: what a platform decides for all teams. The same file serves the operator and the command line. */
public record Configuration(
        @JsonPropertyDescription(
                "The gateways that teams may use, by name. A written list replaces the default as a whole. Default: one class, default, for Istio's own ingress gateway: namespace istio-ingress, selector istio: ingressgateway, service account istio-ingressgateway.")
        List<GatewayClass> gatewayClasses,

        @JsonPropertyDescription(
                "true where istiod runs with PILOT_SCOPE_GATEWAY_TO_NAMESPACE: a Gateway then selects pods of its own namespace alone, so a network reaches a class of another namespace only by existing. Default: false.")
        boolean gatewaysInOwnNamespaceOnly,

        @JsonPropertyDescription("The cluster's domain. Default: cluster.local.")
        String clusterDomain,

        @JsonPropertyDescription("Whether networks may change generated objects by spec.overrides. Default: false.")
        boolean allowOverrides) {

    /** The class of gateways that name none. */
    public static final String DEFAULT_CLASS = "default";

    private static final GatewayClass INGRESS = new GatewayClass(
            DEFAULT_CLASS,
            "istio-ingress",
            Map.of("istio", "ingressgateway"),
            "istio-ingressgateway",
            null,
            List.of(),
            List.of());

    /** What holds without a file. */
    public static final Configuration DEFAULT = new Configuration(List.of(), false, "", false);

    /** One kind of gateway pods. */
    public record GatewayClass(
            @JsonPropertyDescription("What className refers to.") @JsonProperty(required = true)
            String name,

            @JsonPropertyDescription("The namespace of the gateway's pods, where its certificates are too.")
            @JsonProperty(required = true)
            String namespace,

            @JsonPropertyDescription("The labels of the gateway's pods.") @JsonProperty(required = true)
            Map<String, String> selector,

            @JsonPropertyDescription(
                    "The service account of the gateway's pods: the identity that services behind it let in.")
            @JsonProperty(required = true)
            String serviceAccount,

            @JsonPropertyDescription(
                    "The Kubernetes Service in front of the pods, in their namespace; with it, listeners on ports that it lacks are found (MSN4137). Default: none, and nothing is checked.")
            @Nullable
            String service,

            @JsonPropertyDescription("Which hosts and ports each namespace may use. Default: all of them may use all.")
            List<Allowed> allow,

            @JsonPropertyDescription(
                    "The Istio Gateways on these pods that networks may bind to by existing. Default: none.")
            List<ExistingGateway> existing) {
        public GatewayClass {
            selector = Map.copyOf(selector);
            allow = allow == null ? List.of() : List.copyOf(allow);
            existing = existing == null ? List.of() : List.copyOf(existing);
        }

        /** What a namespace may use: what is said of it, else of all others; without any of that, nothing. */
        public List<Allowed> allowed(String ofNamespace) {
            List<Allowed> named = allow.stream()
                    .filter(it -> it.namespaces().contains(ofNamespace))
                    .toList();
            return named.isEmpty()
                    ? allow.stream()
                            .filter(it -> it.namespaces().contains(Allowed.OTHERS))
                            .toList()
                    : named;
        }
    }

    /** What some namespaces may use. */
    public record Allowed(
            @JsonPropertyDescription("The namespaces; \"*\" stands for all that no entry names.")
            @JsonProperty(required = true)
            List<String> namespaces,

            @JsonPropertyDescription(
                    "The hosts: a name, or a wildcard for it and all below, such as *.shop.example.com. Default: all.")
            List<String> hosts,

            @JsonPropertyDescription(
                    "The ports of listeners. A listener of protocol TCP takes a port as a whole, so where hosts are limited it needs its port here. Default: all.")
            List<Integer> ports) {
        /** All namespaces that no entry names. */
        public static final String OTHERS = "*";

        public Allowed {
            namespaces = List.copyOf(namespaces);
            hosts = hosts == null ? List.of() : List.copyOf(hosts);
            ports = ports == null ? List.of() : List.copyOf(ports);
        }
    }

    /** An Istio Gateway that networks may bind to. */
    public record ExistingGateway(
            @JsonPropertyDescription("Its namespace.") @JsonProperty(required = true)
            String namespace,

            @JsonPropertyDescription("Its name.") @JsonProperty(required = true)
            String name) {}

    public Configuration {
        gatewayClasses =
                gatewayClasses == null || gatewayClasses.isEmpty() ? List.of(INGRESS) : List.copyOf(gatewayClasses);
        clusterDomain = clusterDomain == null || clusterDomain.isEmpty() ? "cluster.local" : clusterDomain;
    }

    public Optional<GatewayClass> gatewayClass(String name) {
        return gatewayClasses.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The class of a gateway; none if it is unknown, or if the gateway says itself which pods serve it. */
    public Optional<GatewayClass> classOf(GatewaySpec gateway) {
        return gateway.selector().isEmpty() ? gatewayClass(className(gateway)) : Optional.empty();
    }

    /** The name of a gateway's class. */
    public static String className(GatewaySpec gateway) {
        return Objects.requireNonNullElse(gateway.className(), DEFAULT_CLASS);
    }
}
