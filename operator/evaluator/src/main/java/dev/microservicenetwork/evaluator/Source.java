package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that a route is computed for. istiod decides the matches on these four facts when it generates the proxy's
 * configuration; only the rest of a match is left to Envoy.
 *
 * @param gateway {@code mesh} for a sidecar, else the Gateway as {@code namespace/name}
 * @param port the listener's port: the dialled one, or the Gateway server's
 */
record Source(String gateway, String namespace, Map<String, String> labels, int port) {

    static final String MESH = "mesh";

    /**
     * Why an HTTP match is not for this proxy; null if it is. istiod's {@code sourceMatchHTTP}: a match that names
     * gateways is not compared with the source labels at all.
     */
    @Nullable
    String unfitHttp(HTTPMatchRequest match) {
        String source = orEmpty(match.getGateways()).isEmpty()
                ? unfitSource(match.getSourceLabels(), match.getSourceNamespace())
                : unfitGateway(match.getGateways());
        return source != null ? source : unfitPort(match.getPort());
    }

    /**
     * The same for a connection. At a sidecar all of them count ({@code matchTCP}, {@code matchTLS}), at a gateway only
     * gateways and port ({@code l4SingleMatch}).
     */
    @Nullable
    String unfitConnection(
            @Nullable List<String> gateways,
            @Nullable Map<String, String> sourceLabels,
            @Nullable String sourceNamespace,
            @Nullable Long matchPort) {
        String bound = unfitGateway(gateways);
        String source = bound != null || !gateway.equals(MESH) ? bound : unfitSource(sourceLabels, sourceNamespace);
        return source != null ? source : unfitPort(matchPort);
    }

    private @Nullable String unfitGateway(@Nullable List<String> gateways) {
        return orEmpty(gateways).isEmpty() || orEmpty(gateways).contains(gateway) ? null : "is for " + gateways;
    }

    private @Nullable String unfitSource(@Nullable Map<String, String> sourceLabels, @Nullable String sourceNamespace) {
        if (!labels.entrySet().containsAll(orEmpty(sourceLabels).entrySet())) {
            return "is for callers with labels " + new TreeMap<>(orEmpty(sourceLabels));
        }
        return orEmpty(sourceNamespace).isEmpty() || namespace.equals(sourceNamespace)
                ? null
                : "is for callers in namespace " + sourceNamespace;
    }

    private @Nullable String unfitPort(@Nullable Long matchPort) {
        return matchPort == null || matchPort == 0 || matchPort == port ? null : "is for port " + matchPort;
    }
}
