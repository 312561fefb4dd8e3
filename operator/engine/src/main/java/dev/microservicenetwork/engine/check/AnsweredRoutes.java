package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A route either answers by itself, in one way, or leads to services; a gateway's does one of them. */
final class AnsweredRoutes implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> nowhere = parts.gatewayRoutes().stream()
                .filter(route -> route.it().to().isEmpty() && !route.it().answers())
                .map(route -> new Finding(
                        Code.MSN1131,
                        route.path() + ".to",
                        null,
                        "the route `" + route.it().name() + "` leads nowhere",
                        "a gateway exposes what its routes name, and nothing else",
                        "add to: [{service: …}], a redirect or a directResponse"));
        return Stream.concat(parts.actingRoutes().stream().flatMap(AnsweredRoutes::answers), nowhere);
    }

    private static Stream<Finding> answers(At<CommonRouteSpec> route) {
        if (!route.it().answers()) {
            return Stream.of();
        }
        String answer = route.it().redirect() != null ? "redirect" : "directResponse";
        Stream<Finding> both = route.it().redirect() != null && route.it().directResponse() != null
                ? Stream.of(new Finding(
                        Code.MSN1107,
                        route.path() + ".directResponse",
                        null,
                        "redirect and directResponse are two answers to one request",
                        "keep one of them"))
                : Stream.of();
        Stream<Finding> forwarded = forwarding(route.it()).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(field -> new Finding(
                        Code.MSN1130,
                        route.path() + "." + field.getKey(),
                        null,
                        "`" + field.getKey() + "` says nothing beside " + answer,
                        "the proxy answers by itself, and no service gets the requests",
                        "remove it, or remove " + answer));
        return Stream.concat(both, forwarded);
    }

    private static Map<String, Boolean> forwarding(CommonRouteSpec route) {
        Map<String, Boolean> forwarding = new LinkedHashMap<>();
        forwarding.put("to", !route.to().isEmpty());
        forwarding.put("timeout", route.timeout() != null);
        forwarding.put("retries", route.retries() != null);
        forwarding.put("streaming", route.streaming() != null);
        forwarding.put("rewrite", route.rewrite() != null);
        forwarding.put("cors", route.cors() != null);
        forwarding.put("mirrors", !route.mirrors().isEmpty());
        forwarding.put("fault", route.fault() != null);
        return forwarding;
    }
}
