package dev.microservicenetwork.engine.network;

import java.util.SortedMap;
import java.util.TreeMap;

/** A version of a workload: its name and the labels that tell its pods. */
public record Version(String name, SortedMap<String, String> labels) {
    public Version {
        labels = new TreeMap<>(labels);
    }
}
