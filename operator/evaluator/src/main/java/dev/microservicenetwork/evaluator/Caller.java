package dev.microservicenetwork.evaluator;

import java.util.Map;

/** Who sends a request. */
public sealed interface Caller {

    /**
     * A workload in the cluster.
     *
     * @param namespace its namespace
     * @param serviceAccount the account its certificate names
     * @param labels its pod labels, which {@code sourceLabels} and workload selectors read
     * @param proxied whether a sidecar sends for it; without one no route, destination rule or identity applies
     */
    record Workload(String namespace, String serviceAccount, Map<String, String> labels, boolean proxied)
            implements Caller {
        public Workload {
            labels = Map.copyOf(labels);
        }

        @Override
        public String toString() {
            return namespace + "/" + serviceAccount + (proxied ? "" : " (no proxy)");
        }
    }

    /** The pods that an Istio Gateway selects: the request enters through that Gateway's servers. */
    record Gateway(String namespace, String name) implements Caller {
        @Override
        public String toString() {
            return "gateway " + namespace + "/" + name;
        }
    }

    /** A client without identity; it enters through whichever Gateway server listens for the port and the host. */
    record Outside() implements Caller {
        @Override
        public String toString() {
            return "outside";
        }
    }
}
