package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerTlsSpec.Mode;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Exposure.Place;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a client must show a certificate, no other port serves the same without one. */
final class ClientCertificates implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream().flatMap(ClientCertificates::check);
    }

    private static Stream<Finding> check(At<GatewaySpec> gateway) {
        Exposure exposure = new Exposure(gateway.it());
        return exposure.places().stream().collect(Collectors.groupingBy(Place::host)).values().stream()
                .map(Exposure::answering)
                .flatMap(places -> places.stream()
                        .filter(place -> isMutual(place.listener()))
                        .limit(1)
                        .flatMap(mutual -> places.stream()
                                .filter(place -> !isMutual(place.listener()))
                                .filter(place ->
                                        !Collections.disjoint(routes(exposure, mutual), routes(exposure, place)))
                                .map(place -> around(gateway, mutual, place))))
                .distinct();
    }

    private static boolean isMutual(ListenerSpec listener) {
        return listener.tls() != null && listener.tls().mode() == Mode.MUTUAL;
    }

    private static List<Integer> routes(Exposure exposure, Place place) {
        return exposure.routes(place).stream().flatMap(List::stream).toList();
    }

    private static Finding around(At<GatewaySpec> gateway, Place mutual, Place around) {
        String path = At.listeners(gateway).stream()
                .filter(listener -> listener.it().equals(around.listener()))
                .findFirst()
                .map(At::path)
                .orElseGet(gateway::path);
        return new Finding(
                Code.MSN4111,
                path,
                around.listener().name(),
                "`" + mutual.host() + "` asks for client certificates on port "
                        + mutual.listener().port() + ", but port "
                        + around.listener().port()
                        + " serves it without them",
                around.listener().tls() == null
                        ? "set httpsRedirect: true here, or name the routes that this listener is for"
                        : "set tls.mode: Mutual here, or name the routes that this listener is for");
    }
}
