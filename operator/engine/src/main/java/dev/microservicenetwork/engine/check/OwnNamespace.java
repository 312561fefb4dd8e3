package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has a namespace is another resource's service; a call to one of this resource would grant nothing, and a route would know nothing of it. */
final class OwnNamespace {
    private OwnNamespace() {}

    static Stream<Finding> check(Parts parts, Network network) {
        Set<String> own = network.services().stream()
                .map(service -> service.name() + "." + network.namespace())
                .collect(Collectors.toSet());
        return Stream.concat(calls(network, own), routes(parts, network, own));
    }

    private static Stream<Finding> routes(Parts parts, Network network, Set<String> own) {
        Stream<At<String>> services = parts.serviceRoutes().stream()
                .flatMap(route -> route.entries("to", route.it().to()).stream())
                .filter(to -> own.contains(to.it().qualifiedName()))
                .flatMap(to -> to.field("namespace", RouteTargetSpec::namespace));
        Stream<At<String>> gateways = parts.gatewayRoutes().stream()
                .flatMap(route -> route.entries("to", route.it().to()).stream())
                .filter(to -> own.contains(to.it().qualifiedName()))
                .flatMap(to -> to.field("namespace", ServiceTargetSpec::namespace));
        return Stream.concat(services, gateways)
                .map(to -> new Finding(
                        Code.MSN1102,
                        to.path(),
                        network.namespace(),
                        "the route leads to a service of this resource",
                        "a destination with a namespace is another resource's service, whose versions and routes are not known here",
                        "remove the namespace"));
    }

    private static Stream<Finding> calls(Network network, Set<String> own) {
        return network.edges().stream()
                .filter(edge -> own.contains(edge.callee()) && edge.path().contains(".calls["))
                .map(edge -> new Finding(
                        Code.MSN1101,
                        edge.path() + ".namespace",
                        network.namespace(),
                        "`" + edge.callee() + "` is a service of this resource",
                        "a call with a namespace is to another resource's service, which grants it",
                        "remove the namespace"));
    }
}
