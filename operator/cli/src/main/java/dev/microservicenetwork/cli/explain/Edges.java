package dev.microservicenetwork.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownCall;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownExposure;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.Edge;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grant;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who calls a service, whom it calls, and where gateways expose it. */
final class Edges {
    private static final String GATEWAY = "gateway ";

    private final Subject subject;
    private final Network network;
    private final Service service;

    Edges(Subject subject, Service service) {
        this.subject = subject;
        this.network = subject.network();
        this.service = service;
    }

    /** Services of the resource that call it, gateways that lead to it, and whoever else is granted something. */
    List<ShownCall> callers() {
        List<ShownCall> callers = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Edge edge : network.edges()) {
            if (edge.callee().equals(service.name()) && !edge.caller().startsWith(GATEWAY)) {
                String account = account(edge.caller());
                told.add(account);
                callers.add(new ShownCall(edge.caller(), may(edge), subject.start(edge.path()), rule(account)));
            }
        }
        for (Gateway gateway : network.gatewaysTo(service.name())) {
            String account = gateway.pods()
                    .map(Gateway.Pods::identity)
                    .map(Edges::account)
                    .orElse("");
            told.add(account);
            callers.add(new ShownCall(
                    GATEWAY + gateway.name(), "what it exposes", subject.start(gateway.path()), rule(account)));
        }
        network.workloadOf(service.name()).grants().stream()
                .<Object>map(Grant::caller)
                .filter(Identity.class::isInstance)
                .map(other -> account((Identity) other))
                .filter(told::add)
                .map(other -> new ShownCall(other, "what is granted", null, rule(other)))
                .forEach(callers::add);
        return callers;
    }

    List<ShownCall> calls() {
        return network.edges().stream()
                .filter(edge -> edge.caller().equals(service.name()))
                .map(edge -> new ShownCall(edge.callee(), may(edge), subject.start(edge.path()), null))
                .toList();
    }

    private static String account(Identity identity) {
        return identity.namespace() + "/" + identity.serviceAccount();
    }

    /** Of a service of the network; who isn't one is called {@code namespace/service-account} already. */
    private String account(String caller) {
        return network.workloads().stream()
                .filter(workload -> workload.services().contains(caller))
                .map(workload -> account(workload.identity()))
                .findFirst()
                .orElse(caller);
    }

    private String may(Edge edge) {
        List<ServiceSpec> services = subject.resource().getSpec().services();
        return IntStream.range(0, services.size())
                .boxed()
                .flatMap(i -> IntStream.range(0, services.get(i).calls().size())
                        .filter(k -> edge.path().equals("spec.services[" + i + "].calls[" + k + "]"))
                        .mapToObj(k -> services.get(i).calls().get(k)))
                .findFirst()
                .map(Edges::may)
                .orElse("what is granted");
    }

    private static String may(CallSpec call) {
        return call.allow().isEmpty()
                ? "anything"
                : call.allow().stream().map(Edges::may).collect(Collectors.joining("; "));
    }

    private static String may(AllowSpec allow) {
        String methods = String.join(", ", allow.methods());
        String paths = String.join(", ", allow.paths());
        String grpc = allow.grpc() == null
                ? ""
                : allow.grpc().service()
                        + (allow.grpc().method() == null
                                ? ""
                                : "/" + allow.grpc().method());
        String ports = allow.ports().isEmpty()
                ? ""
                : "on " + allow.ports().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Stream.of(methods, paths, grpc, ports)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The rules of the allow-list that name a caller, or all of its namespace. */
    private @Nullable String rule(String account) {
        Workload workload = network.workloadOf(service.name());
        ObjectKey allowList = new ObjectKey("AuthorizationPolicy", Names.ofAllowList(network, workload));
        JsonNode rules = subject.object(allowList).path("spec").path("rules");
        int slash = account.indexOf('/');
        List<String> names = slash < 0
                ? List.of()
                : account.endsWith("/*")
                        ? List.of("\"" + account.substring(0, slash) + "\"", "/ns/" + account + "\"")
                        : List.of("\"cluster.local/ns/" + account.replace("/", "/sa/") + "\"");
        List<String> places = IntStream.range(0, rules.size())
                .filter(i -> names.stream().anyMatch(rules.path(i).path("from").toString()::contains))
                .mapToObj(i -> "spec.rules[" + i + "]")
                .toList();
        return places.isEmpty() ? null : ShownValue.name(allowList) + " " + ShownValue.together(places);
    }

    List<ShownExposure> exposures() {
        return network.gateways().stream()
                .flatMap(gateway -> gateway.hosts().stream().flatMap(host -> exposures(gateway, host)))
                .distinct()
                .toList();
    }

    private Stream<ShownExposure> exposures(Gateway gateway, Gateway.HostRoutes host) {
        String object = "VirtualService " + Names.ofGatewayHost(network, gateway, host.host());
        Stream<ShownExposure> requests = host.routes().stream()
                .filter(route -> route.leadsTo(service.name()))
                .map(route -> new ShownExposure(
                        base(gateway, host) + path(route),
                        gateway.name(),
                        route.name(),
                        subject.start(Words.routeOf(route.path())),
                        object));
        Stream<ShownExposure> connections = host.connections().stream()
                .filter(route -> route.destinations().stream()
                        .anyMatch(to -> to.service().equals(service.name())))
                .map(route -> new ShownExposure(
                        (route.byServerName() ? "tls://" : "tcp://") + host.host() + ":" + route.port(),
                        gateway.name(),
                        route.path().substring(route.path().lastIndexOf('.') + 1),
                        subject.start(route.path()),
                        object));
        return Stream.concat(requests, connections);
    }

    private static String base(Gateway gateway, Gateway.HostRoutes host) {
        return gateway.listeners().stream()
                .filter(listener -> host.listeners().contains(listener.name()) && !listener.httpsRedirect())
                .map(listener -> Url.base(listener, host.host()))
                .findFirst()
                .orElse("https://" + host.host()); // one that exists already
    }

    private static String path(Route route) {
        Match match = route.match();
        PathCondition path = match.path();
        String shown = path instanceof PathCondition.Exact exact
                ? exact.path()
                : path instanceof PathCondition.Prefix prefix
                        ? prefix.path() + "/*"
                        : path instanceof PathCondition.Below below
                                ? below.path() + "/*"
                                : path instanceof PathCondition.Regex regex
                                        ? " ~ " + regex.expression().text()
                                        : "/*";
        boolean narrower = match.method() != null
                || !match.headers().isEmpty()
                || !match.queryParams().isEmpty();
        return shown + (narrower ? " (some requests)" : "");
    }
}
