package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Route.EdgePolicy;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Layer;
import dev.microservicenetwork.engine.resolve.ServiceRoutes.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Adds the policies of callers who have one of their own. */
final class EdgePolicies {
    static final EdgePolicies NONE = new EdgePolicies(List.of());

    private static final Comparator<CallerCondition> BY_NAME =
            Comparator.comparing(caller -> Objects.requireNonNullElse(caller.workload(), ""));

    private final List<CallWithPolicy> calls;

    private EdgePolicies(List<CallWithPolicy> calls) {
        this.calls = calls;
    }

    /** A call with a timeout or retries of its own. */
    private record CallWithPolicy(String path, CallSpec call, CallerCondition caller) {}

    /**
     * By the service that is called; those that are not in it have {@link #NONE}.
     *
     * @param workloads by the names of their services
     */
    static Map<String, EdgePolicies> of(MicroserviceNetworkSpec spec, Workloads.ByService workloads) {
        Map<String, EdgePolicies> byCallee = new HashMap<>();
        for (int i = 0; i < spec.services().size(); i++) {
            ServiceSpec caller = spec.services().get(i);
            for (int k = 0; k < caller.calls().size(); k++) {
                CallSpec call = caller.calls().get(k);
                if (call.local() && (call.timeout() != null || call.retries() != null)) {
                    String path = "spec.services[" + i + "].calls[" + k + "]";
                    byCallee.computeIfAbsent(call.name(), any -> new EdgePolicies(new ArrayList<>()))
                            .calls
                            .add(new CallWithPolicy(path, call, CallerCondition.of(workloads.of(caller.name()))));
                }
            }
        }
        byCallee.values().forEach(it -> it.calls.sort(Comparator.comparing(CallWithPolicy::caller, BY_NAME)));
        return byCallee;
    }

    Route complete(Draft draft) {
        RequestPolicy general = RequestPolicies.merge(draft.layers(), draft.nature());
        List<EdgePolicy> edges = new ArrayList<>();
        // what the proxy answers by itself knows no timeout and no retries
        for (CallWithPolicy call : draft.actions().answer() == null ? calls : List.<CallWithPolicy>of()) {
            List<CallerCondition> callers = both(call.caller(), draft.match().from());
            RequestPolicy own = RequestPolicies.merge(layers(draft, general, call), draft.nature());
            if (!callers.isEmpty() && !own.doesTheSameAs(general)) {
                add(edges, callers, own, call.path());
            }
        }
        return new Route(
                draft.name(), draft.path(), draft.match(), draft.destinations(), general, edges, draft.actions());
    }

    // A route for some callers is for none of the others.
    private static List<CallerCondition> both(CallerCondition caller, List<CallerCondition> from) {
        return from.isEmpty()
                ? List.of(caller)
                : from.stream().flatMap(it -> caller.intersect(it).stream()).toList();
    }

    // A route that says "no timeout" means it: a caller's timeout would cut what the route knows to be long.
    private static List<Layer> layers(Draft draft, RequestPolicy general, CallWithPolicy call) {
        String route = Matches.routeOf(draft.path());
        boolean routeSaysOff = general.timeout().value().isZero()
                && route.contains(".routes[")
                && general.timeout().origin().path().startsWith(route + ".");
        List<Layer> layers = new ArrayList<>(draft.layers());
        layers.add(new Layer(
                call.path(),
                routeSaysOff ? null : call.call().timeout(),
                call.call().retries()));
        return layers;
    }

    private static void add(List<EdgePolicy> edges, List<CallerCondition> callers, RequestPolicy own, String path) {
        for (int i = 0; i < edges.size(); i++) {
            EdgePolicy known = edges.get(i);
            if (known.policy().doesTheSameAs(own)) {
                List<CallerCondition> all = Stream.concat(known.callers().stream(), callers.stream())
                        .distinct()
                        .sorted(BY_NAME)
                        .toList();
                edges.set(i, new EdgePolicy(all, known.policy(), known.path()));
                return;
            }
        }
        edges.add(new EdgePolicy(callers, own, path));
    }
}
