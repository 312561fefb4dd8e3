package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.stream.Stream;

/** No object outgrows what proxies and the API server carry well. */
final class ObjectSize {
    private static final int ROUTES = 1000;

    /** A route with its matches is about 400 bytes of JSON; 512 KiB hold well over the thousand routes that are allowed, so the count decides. */
    private ObjectSize() {}

    static Stream<Finding> check(List<Emitted> emitted) {
        return emitted.stream()
                .flatMap(it ->
                        it.object() instanceof VirtualService virtualService ? check(virtualService) : Stream.of());
    }

    private static Stream<Finding> check(VirtualService virtualService) {
        int matches = virtualService.getSpec().getHttp().stream()
                .mapToInt(route -> Math.max(1, route.getMatch().size()))
                .sum();
        return matches <= ROUTES
                ? Stream.of()
                : Stream.of(new Finding(
                        Code.MSN2301,
                        "spec",
                        String.valueOf(matches),
                        "VirtualService `"
                                + virtualService.getMetadata().getName() + "` would have " + matches
                                + " routes, more than " + ROUTES,
                        "routes are multiplied by ports, by callers with a policy of their own, and at gateways by the service's routes",
                        "split the service, or let fewer callers have a timeout or retries of their own"));
    }
}
