package dev.microservicenetwork.engine.network;

import java.util.List;

/**
 * What a caller may do.
 *
 * @param caller who
 * @param containerPorts on which ports, sorted
 * @param methods HTTP methods; empty = any
 * @param paths Istio's path patterns; empty = any
 */
public record Grant(Grantee caller, List<Integer> containerPorts, List<String> methods, List<String> paths) {
    public Grant {
        containerPorts = List.copyOf(containerPorts);
        methods = List.copyOf(methods);
        paths = List.copyOf(paths);
    }
}
