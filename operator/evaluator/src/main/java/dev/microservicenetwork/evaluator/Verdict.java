package dev.microservicenetwork.evaluator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a request. */
public sealed interface Verdict {

    /** The steps that led here, in order: what decided each of them, and what was passed over and why. */
    List<Step> trail();

    /** The last step in words; empty if the request reaches a workload. */
    default String explanation() {
        return "";
    }

    /**
     * The request reaches a workload, except for the share that a fault aborts.
     *
     * @param routeName the {@code name} of the VirtualService route, if it has one
     * @param timeout of all tries together; null if there is none
     */
    record Routed(
            List<Weighted> destinations,
            @Nullable String routeName,
            @Nullable Duration timeout,
            Retries retries,
            @Nullable Fault fault,
            List<Mirror> mirrors,
            List<Step> trail)
            implements Verdict {
        public Routed {
            destinations = List.copyOf(destinations);
            mirrors = List.copyOf(mirrors);
            trail = List.copyOf(trail);
        }

        /** The first one included. */
        public int tries() {
            return retries.tries();
        }

        /** Envoy's retry conditions as written, status codes among them. */
        public List<String> retryOn() {
            return retries.on();
        }

        /** Of each try; null if there is none. */
        public @Nullable Duration perTryTimeout() {
            return retries.perTryTimeout();
        }
    }

    /** The transport or a policy of a proxy on the way refuses the request. */
    record Denied(Reason reason, String explanation, List<Step> trail) implements Verdict {}

    /** 404, or a closed connection below HTTP: a listener is there, but nothing routes this host or this request. */
    record NotFound(String explanation, List<Step> trail) implements Verdict {}

    /** No gateway server takes the connection. */
    record NoListener(String explanation, List<Step> trail) implements Verdict {}

    /** The proxy answers with a redirect. */
    record Redirected(int status, String location, ResponseHeaders headers, List<Step> trail) implements Verdict {}

    /** The proxy answers instead of a workload. */
    record DirectResponse(int status, String body, ResponseHeaders headers, List<Step> trail) implements Verdict {}

    /**
     * The proxy answers a CORS preflight with 200.
     *
     * @param allowed whether a browser then sends the request
     */
    record Preflight(boolean allowed, Map<String, String> headers, List<Step> trail) implements Verdict {
        public Preflight {
            headers = Map.copyOf(headers);
        }
    }

    /** 503: the route leads to a Service, a port, a subset or pods that do not exist. */
    record Unavailable(String explanation, List<Step> trail) implements Verdict {}

    /** Why a request is denied. */
    enum Reason {
        /** An AuthorizationPolicy says no. */
        RBAC,
        /** Plaintext where the server demands mutual TLS. */
        PLAINTEXT,
        /** The two sides speak different kinds of TLS, or one of them none. */
        TLS_MISMATCH,
        /** A Gateway server wants a certificate of the client, and gets none or another. */
        CERTIFICATE
    }

    /**
     * A destination and its share.
     *
     * @param weight as written; 100 when there is only one destination
     * @param exchange null for a connection that no proxy reads as HTTP
     * @param policy of the client's proxy towards it; null if the client has none
     */
    record Weighted(
            Destination destination,
            int weight,
            @Nullable Exchange exchange,
            @Nullable DestinationPolicy policy) {
        public String host() {
            return destination.host();
        }

        public String namespace() {
            return destination.namespace();
        }

        public String service() {
            return destination.service();
        }

        public @Nullable String subset() {
            return destination.subset();
        }

        public int port() {
            return destination.port();
        }
    }
}
