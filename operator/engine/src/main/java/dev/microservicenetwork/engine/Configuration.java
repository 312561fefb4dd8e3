package dev.microservicenetwork.engine;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operator's configuration: what a platform decides for all teams. The same file serves the operator and the command line. */
public record Configuration(
        @JsonPropertyDescription(
                "The gateways that teams may use, by name. Default: one class, default, for Istio's own ingress gateway.")
        List<GatewayClass> gatewayClasses,

        @JsonPropertyDescription("The cluster's domain. Default: cluster.local.")
        String clusterDomain,

        @JsonPropertyDescription("Whether networks may change generated objects by spec.overrides. Default: false.")
        boolean allowOverrides) {

    private static final GatewayClass INGRESS =
            new GatewayClass("default", "istio-ingress", Map.of("istio", "ingressgateway"), "istio-ingressgateway");

    /** What holds without a file. */
    public static final Configuration DEFAULT = new Configuration(List.of(), "", false);

    /** One kind of gateway pods. */
    public record GatewayClass(
            @JsonPropertyDescription("What className refers to.")
            String name,

            @JsonPropertyDescription("The namespace of the gateway's pods, where its certificates are too.")
            String namespace,

            @JsonPropertyDescription("The labels of the gateway's pods.")
            Map<String, String> selector,

            @JsonPropertyDescription("The service account of the gateway's pods.")
            String serviceAccount) {}

    public Configuration {
        gatewayClasses =
                gatewayClasses == null || gatewayClasses.isEmpty() ? List.of(INGRESS) : List.copyOf(gatewayClasses);
        clusterDomain = clusterDomain == null || clusterDomain.isEmpty() ? "cluster.local" : clusterDomain;
    }

    public Optional<GatewayClass> gatewayClass(String name) {
        return gatewayClasses.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
