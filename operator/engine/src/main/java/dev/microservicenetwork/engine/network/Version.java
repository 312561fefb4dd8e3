package dev.microservicenetwork.engine.network;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version of a workload.
 *
 * @param labels tell its pods
 * @param policy all that holds for connections to it, also what is the service's
 */
public record Version(String name, SortedMap<String, String> labels, DestinationPolicy policy) {
    public Version {
        labels = new TreeMap<>(labels);
    }
}
