package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortMutualTlsSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries of a list are told by their name or number. */
final class UniqueNames implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        List<Finding> findings = new ArrayList<>();
        twice(findings, parts.root(), "services", parts.spec().services(), "name", ServiceSpec::name);
        twice(findings, parts.root(), "gateways", parts.spec().gateways(), "name", GatewaySpec::name);
        parts.services().forEach(service -> ofService(findings, service));
        parts.gateways().forEach(gateway -> ofGateway(findings, gateway));
        parts.matches().forEach(match -> ofMatch(findings, match));
        return findings.stream();
    }

    private static void ofService(List<Finding> findings, At<ServiceSpec> at) {
        ServiceSpec service = at.it();
        twice(findings, at, "ports", service.ports(), "port", PortSpec::port);
        twice(findings, at, "versions", service.versions(), "name", VersionSpec::name);
        twice(findings, at, "routes", service.routes(), "name", RouteSpec::name);
        twice(findings, at, "calls", service.calls(), "name", CallSpec::qualifiedName);
        twice(findings, at, "consumers", service.consumers(), "serviceAccount", UniqueNames::consumer);
        at.field("mtls", ServiceSpec::mtls)
                .forEach(mtls -> twice(
                        findings, mtls, "ports", mtls.it().ports(), "containerPort", PortMutualTlsSpec::containerPort));
    }

    private static String consumer(ConsumerSpec consumer) {
        return consumer.namespace() + "/" + (consumer.anyAccount() ? "*" : consumer.serviceAccount());
    }

    private static void ofGateway(List<Finding> findings, At<GatewaySpec> at) {
        twice(findings, at, "listeners", at.it().listeners(), "name", ListenerSpec::name);
        twice(findings, at, "routes", at.it().routes(), "name", GatewayRouteSpec::name);
    }

    private static void ofMatch(List<Finding> findings, At<MatchSpec> match) {
        twice(findings, match, "headers", match.it().headers(), "name", HeaderMatchSpec::name);
        twice(findings, match, "queryParams", match.it().queryParams(), "name", QueryParamMatchSpec::name);
    }

    private static <T> void twice(
            List<Finding> findings, At<?> parent, String name, List<T> list, String field, Function<T, Object> key) {
        if (list.size() < 2) {
            return;
        }
        Map<Object, Integer> first = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Object value = key.apply(list.get(i));
            Integer earlier = first.putIfAbsent(value, i);
            if (earlier != null) {
                List<At<T>> entries = parent.entries(name, list);
                findings.add(new Finding(
                        Code.MSN1003,
                        entries.get(i).path() + "." + field,
                        String.valueOf(value),
                        "`" + value + "` is used twice",
                        "the first is " + entries.get(earlier).path(),
                        "rename one of them, or make them one entry"));
            }
        }
    }
}
