package dev.microservicenetwork.cli.explain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request, and why.
 *
 * @param path the steps on its way, in order
 * @param values those that hold for it
 */
record RequestReport(
        String resource, ShownRequest request, ShownVerdict verdict, List<ShownStep> path, List<ShownValue> values) {

    /** As it is evaluated; below HTTP, method and path say nothing. */
    record ShownRequest(
            String caller,
            String scheme,
            String host,
            int port,
            String method,
            String path,
            Map<String, String> headers) {

        String url() {
            boolean usual = scheme.equals("https") ? port == 443 : port == 80;
            return scheme + "://" + host + (usual ? "" : ":" + port) + (isHttp() ? path : "");
        }

        boolean isHttp() {
            return !scheme.equals("tcp") && !scheme.equals("tls");
        }
    }

    /**
     * What becomes of it.
     *
     * @param outcome routed, denied, notFound, noListener, redirected, answered, preflight or
     *     unavailable
     * @param status what the caller gets if no workload answers; null where a workload does, and below HTTP
     * @param words a sentence
     * @param route the route that takes it, as the VirtualService names it
     * @param declared where that route is written
     * @param timeout of all tries together; null if there is none
     * @param tries the first one included
     * @param help what to write instead, where it is refused and the resource could let it in
     */
    record ShownVerdict(
            String outcome,
            @Nullable Integer status,
            String words,
            @Nullable String route,
            @Nullable Said declared,
            List<ShownDestination> destinations,
            @Nullable String timeout,
            @Nullable Integer tries,
            List<String> retryOn,
            @Nullable String fault,
            List<String> mirrors,
            @Nullable String help) {}

    /**
     * Where it goes.
     *
     * @param percent of the requests
     * @param receives the authority and path that the workload reads; null below HTTP
     */
    record ShownDestination(
            String service,
            @Nullable String version,
            int port,
            double percent,
            @Nullable String receives) {
        @Override
        public String toString() {
            return service + (version == null ? "" : "/" + version) + ":" + port;
        }
    }

    /**
     * A step.
     *
     * @param stage {@code host}, {@code route}, {@code action}, {@code destination}, {@code policy}, {@code transport} or {@code access}
     * @param outcome {@code applied}, {@code skipped} or {@code refused}
     * @param object null where no object decides
     * @param field of the object; empty for the whole of it
     */
    record ShownStep(
            String stage,
            String outcome,
            @Nullable String object,
            @Nullable String field,
            @Nullable String label,
            String text) {}
}
