package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** On a TCP port there are connections, no requests. */
final class TcpPorts implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Stream.of(
                        parts.services().stream()
                                .filter(service -> isTcpOnly(service.it()))
                                .flatMap(TcpPorts::onlyTcp),
                        parts.routed().stream().flatMap(TcpPorts::routes),
                        callsWithPolicy(parts))
                .flatMap(it -> it);
    }

    private static boolean isTcpOnly(ServiceSpec service) {
        for (PortSpec port : service.ports()) {
            if (port.protocol().isHttpFamily()) {
                return false;
            }
        }
        return !service.ports().isEmpty();
    }

    private static Stream<Finding> onlyTcp(At<ServiceSpec> service) {
        Stream<Finding> requests = service.field("resilience", ServiceSpec::resilience)
                .flatMap(it -> Stream.concat(
                        it.field("timeout", ResilienceSpec::timeout), it.field("retries", ResilienceSpec::retries)))
                .map(ProtocolFields::noRequests);
        Stream<Finding> unreached = At.routes(service).stream()
                .filter(route -> route.it().port() == null)
                .map(route -> new Finding(
                        Code.MSN2106,
                        route.path(),
                        null,
                        "`" + service.it().name()
                                + "` has no port of the HTTP family, and a route for a TCP port must name it",
                        "add port: " + service.it().ports().get(0).port()));
        return Stream.concat(requests, unreached);
    }

    private static Stream<Finding> callsWithPolicy(Parts parts) {
        return parts.calls().stream()
                .filter(call -> call.it().local()
                        && (call.it().timeout() != null || call.it().retries() != null))
                .filter(call -> parts.service(call.it().name())
                        .filter(service -> isTcpOnly(service.it()))
                        .isPresent())
                .flatMap(call -> Stream.concat(
                        call.field("timeout", it -> it.timeout()), call.field("retries", it -> it.retries())))
                .map(ProtocolFields::noRequests);
    }

    private static Stream<Finding> routes(At<ServiceSpec> service) {
        List<Finding> findings = new ArrayList<>();
        for (At<RouteSpec> route : At.routes(service)) {
            Integer port = route.it().port();
            if (port != null && isTcp(service.it(), port)) {
                At.matches(route).stream()
                        .filter(match -> readsRequests(match.it()))
                        .map(match -> finding(
                                match.path(),
                                is(service.it(), port) + ": there are no paths, methods, headers or queries to match",
                                "match on from only, or remove the matches"))
                        .forEach(findings::add);
                if (route.it().timeout() != null
                        || route.it().retries() != null
                        || route.it().streaming() != null) {
                    findings.add(finding(
                            route.path(),
                            is(service.it(), port) + ": there are no requests to time out or retry",
                            "remove timeout, retries and streaming"));
                }
                actions(route).map(ProtocolFields::noRequests).forEach(findings::add);
            }
        }
        return findings.stream();
    }

    private static Stream<At<?>> actions(At<RouteSpec> route) {
        return Stream.of(
                        route.field("rewrite", RouteSpec::rewrite),
                        route.field("redirect", RouteSpec::redirect),
                        route.field("directResponse", RouteSpec::directResponse),
                        route.field("headers", RouteSpec::headers),
                        route.field("cors", RouteSpec::cors),
                        route.field("mirrors", it -> it.mirrors().isEmpty() ? null : it.mirrors()),
                        route.field("fault", RouteSpec::fault))
                .flatMap(it -> it);
    }

    private static boolean readsRequests(MatchSpec match) {
        return match.path() != null
                || match.method() != null
                || match.grpc() != null
                || !match.headers().isEmpty()
                || !match.queryParams().isEmpty();
    }

    private static boolean isTcp(ServiceSpec service, int port) {
        return kind(service, port) != Protocol.HTTP;
    }

    /** TCP, TLS, or HTTP for its family and for a port that is not declared. */
    private static Protocol kind(ServiceSpec service, int port) {
        return service.ports().stream()
                .filter(it -> it.port() == port && !it.protocol().isHttpFamily())
                .map(PortSpec::protocol)
                .findFirst()
                .orElse(Protocol.HTTP);
    }

    private static String is(ServiceSpec service, int port) {
        return "port " + port + " is " + kind(service, port);
    }

    private static Finding finding(String path, String message, String help) {
        return new Finding(Code.MSN2106, path, null, message, help);
    }
}
