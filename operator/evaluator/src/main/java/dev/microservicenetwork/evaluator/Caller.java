package dev.microservicenetwork.evaluator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * A client as below, whose request enters through the servers of one Gateway.
     *
     * @param certificate as below
     */
    record Gateway(String namespace, String name, @Nullable String certificate) implements Caller {
        public Gateway(String namespace, String name) {
            this(namespace, name, null);
        }

        String fullName() {
            return namespace + "/" + name;
        }

        @Override
        public String toString() {
            return "gateway " + fullName() + with(certificate);
        }
    }

    /**
     * A client outside of the mesh; it enters through whichever Gateway server listens for the port and the host.
     *
     * @param certificate a subject alternative name of its certificate, which the server's authority signed; null if it
     *     shows none
     */
    record Outside(@Nullable String certificate) implements Caller {
        public Outside() {
            this(null);
        }

        @Override
        public String toString() {
            return "outside" + with(certificate);
        }
    }

    private static String with(@Nullable String certificate) {
        return certificate == null ? "" : " with certificate " + certificate;
    }
}
