package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import java.util.List;
import java.util.Map;
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

    /** istiod's {@code sourceMatchHTTP}: a match that names gateways is not compared with the source labels at all. */
    boolean fitsHttp(
            @Nullable List<String> gateways,
            @Nullable Map<String, String> sourceLabels,
            @Nullable String sourceNamespace,
            @Nullable Long matchPort) {
        boolean source = orEmpty(gateways).isEmpty()
                ? fits(sourceLabels, sourceNamespace)
                : orEmpty(gateways).contains(gateway);
        return source && fitsPort(matchPort);
    }

    /** istiod's {@code matchTCP} and {@code matchTLS}: here all of them count. */
    boolean fitsConnection(
            @Nullable List<String> gateways,
            @Nullable Map<String, String> sourceLabels,
            @Nullable String sourceNamespace,
            @Nullable Long matchPort) {
        boolean bound = orEmpty(gateways).isEmpty() || orEmpty(gateways).contains(gateway);
        return bound && fits(sourceLabels, sourceNamespace) && fitsPort(matchPort);
    }

    private boolean fits(@Nullable Map<String, String> sourceLabels, @Nullable String sourceNamespace) {
        return labels.entrySet().containsAll(orEmpty(sourceLabels).entrySet())
                && (orEmpty(sourceNamespace).isEmpty() || namespace.equals(sourceNamespace));
    }

    private boolean fitsPort(@Nullable Long matchPort) {
        return matchPort == null || matchPort == 0 || matchPort == port;
    }
}
