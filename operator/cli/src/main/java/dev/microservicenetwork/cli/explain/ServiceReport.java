package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.engine.explain.LeftOut;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a network makes of one service.
 *
 * @param host null for a service without ports, which only calls
 * @param calls whom it calls
 * @param exposed URLs at gateways
 */
record ServiceReport(
        String resource,
        String service,
        Said declared,
        @Nullable String host,
        List<ShownPort> ports,
        ShownWorkload workload,
        List<ShownVersion> versions,
        @Nullable MutualTls mutualTls,
        @Nullable Access access,
        List<ShownCall> callers,
        List<ShownCall> calls,
        List<ShownExposure> exposed,
        List<ShownRoute> routes,
        List<ShownValue> values,
        List<ShownLeftOut> leftOut,
        List<ShownFinding> findings) {

    record ShownPort(int port, String protocol, int targetPort) {}

    /**
     * The pods.
     *
     * @param services all services whose pods they are
     */
    record ShownWorkload(
            String name,
            List<String> services,
            Map<String, String> labels,
            String serviceAccount,
            int minReplicas,
            boolean minReplicasByDefault) {}

    /** A version and the subset that it is. */
    record ShownVersion(String name, Map<String, String> labels) {}

    /**
     * Mutual TLS.
     *
     * @param waitsFor what keeps the effective mode from being the requested one, or who has no proxy
     */
    record MutualTls(String requested, String effective, List<String> waitsFor) {}

    /**
     * Who may call.
     *
     * @param effective Audit instead of Enforce while a migration waits
     */
    record Access(String requested, String effective) {}

    /**
     * One edge.
     *
     * @param other the caller, or for calls the one that is called
     * @param may what the edge is for
     * @param rule the field of the allow-list that lets it in; null if there is no such list
     */
    record ShownCall(
            String other,
            String may,
            @Nullable Said declared,
            @Nullable String rule) {}

    /** Where gateways lead to it. */
    record ShownExposure(String url, String gateway, String route, Said declared, String object) {}

    /**
     * An entry of a VirtualService for callers in the mesh, in the order in which they are tried.
     *
     * @param ports the ports that it is for; none = all
     */
    record ShownRoute(
            String field,
            @Nullable String name,
            List<String> ports,
            String matches,
            String leadsTo,
            @Nullable Said declared) {}

    record ShownLeftOut(String value, Said declared, List<String> where, String why) {
        static ShownLeftOut of(Subject subject, List<LeftOut> same) {
            LeftOut any = same.get(0);
            return new ShownLeftOut(
                    any.value(),
                    subject.said(any.path()),
                    same.stream().map(LeftOut::where).distinct().toList(),
                    any.why());
        }
    }

    /**
     * What {@code msn lint} says of it.
     *
     * @param reason why it is suppressed; null if it isn't
     */
    record ShownFinding(
            String code,
            String severity,
            String message,
            String path,
            int line,
            @Nullable String reason) {}
}
