package dev.microservicenetwork.evaluator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a request. */
public sealed interface Verdict {

    /** The steps that led here, in order: what decided each of them, and what was passed over and why. */
    List<Step> trail();

    /**
     * The request reaches a workload.
     *
     * @param routeName the {@code name} of the VirtualService route, if it has one
     * @param timeout of all tries together; null if there is none
     * @param tries the first one included
     * @param retryOn Envoy's retry conditions as written, status codes among them
     * @param perTryTimeout of each try; null if there is none
     */
    record Routed(
            List<Weighted> destinations,
            @Nullable String routeName,
            @Nullable Duration timeout,
            int tries,
            List<String> retryOn,
            @Nullable Duration perTryTimeout,
            List<Step> trail)
            implements Verdict {
        public Routed {
            destinations = List.copyOf(destinations);
            retryOn = List.copyOf(retryOn);
            trail = List.copyOf(trail);
        }
    }

    /** The transport or a policy of a proxy on the way refuses the request. */
    record Denied(Reason reason, String explanation, List<Step> trail) implements Verdict {}

    /** 404, or a closed connection below HTTP: a listener is there, but nothing routes this host or this request. */
    record NotFound(String explanation, List<Step> trail) implements Verdict {}

    /** No gateway server takes the connection. */
    record NoListener(String explanation, List<Step> trail) implements Verdict {}

    record Redirected(int status, String location, List<Step> trail) implements Verdict {}

    record DirectResponse(int status, String body, List<Step> trail) implements Verdict {}

    /** 503: the route leads to a Service, a port, a subset or pods that do not exist. */
    record Unavailable(String explanation, List<Step> trail) implements Verdict {}

    /** Why a request is denied. */
    enum Reason {
        /** An AuthorizationPolicy says no. */
        RBAC,
        /** Plaintext where the server demands mutual TLS. */
        PLAINTEXT,
        /** The two sides speak different kinds of TLS, or one of them none. */
        TLS_MISMATCH
    }

    /**
     * A destination and its share.
     *
     * @param host the fully qualified host
     * @param weight as written; 100 when there is only one destination
     */
    record Weighted(
            String host,
            String namespace,
            String service,
            @Nullable String subset,
            int port,
            int weight) {}
}
