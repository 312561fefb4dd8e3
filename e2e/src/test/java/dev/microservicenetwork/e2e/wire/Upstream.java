package dev.microservicenetwork.e2e.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.e2e.rig.Pod;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A destination as the caller's proxy knows it: Envoy's cluster.
 *
 * @param name such as {@code outbound|80|v2|orders.shop.svc.cluster.local}
 */
record Upstream(Pod caller, String name) {

    static Upstream of(Pod caller, Weighted to) {
        return new Upstream(
                caller, "outbound|" + to.port() + "|" + (to.subset() == null ? "" : to.subset()) + "|" + to.host());
    }

    /** The cluster's configuration. */
    JsonNode configuration() {
        String pattern = "^" + name.replace("|", "%5C%7C").replace(".", "%5C.") + "$";
        String dump = caller.envoy("/config_dump?resource=dynamic_active_clusters&name_regex=" + pattern);
        try {
            return Serialization.jsonMapper().readTree(dump).at("/configs/0/cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number that Envoy counts for each endpoint, such as {@code cx_total}, for all of them together. */
    long sum(String counter) {
        return endpoints().stream()
                .filter(line -> line.contains("::" + counter + "::"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
                .sum();
    }

    /** How many endpoints are ejected. */
    long ejected() {
        return endpoints().stream()
                .filter(line -> line.contains("::health_flags::") && line.contains("/failed_outlier_check"))
                .count();
    }

    private List<String> endpoints() {
        return caller.envoy("/clusters")
                .lines()
                .filter(line -> line.startsWith(name + "::"))
                .toList();
    }
}
