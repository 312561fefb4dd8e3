package dev.microservicenetwork.evaluator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a hop.
 *
 * @param principal the identity it presents over mutual TLS; null without a proxy
 * @param router whether it is a gateway, whose clusters differ a little from a sidecar's
 */
record Client(
        String name,
        String namespace,
        Map<String, String> labels,
        @Nullable String principal,
        boolean router) {

    static Client of(Caller.Workload workload, String trustDomain) {
        String principal = trustDomain + "/ns/" + workload.namespace() + "/sa/" + workload.serviceAccount();
        return new Client(
                workload.toString(),
                workload.namespace(),
                workload.labels(),
                workload.proxied() ? principal : null,
                false);
    }

    static Client router(Instance instance, String trustDomain) {
        return new Client(
                instance.toString(), instance.namespace(), instance.labels(), instance.principal(trustDomain), true);
    }

    boolean proxied() {
        return principal != null;
    }
}
