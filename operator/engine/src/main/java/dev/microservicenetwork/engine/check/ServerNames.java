package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Clients send a server's name only where they begin TLS. */
final class ServerNames implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.services().stream()
                .filter(service -> service.it().ports().stream()
                        .anyMatch(port -> !port.serverNames().isEmpty()))
                .flatMap(service -> service.entries("ports", service.it().ports()).stream())
                .filter(port -> port.it().protocol() != Protocol.TLS
                        && !port.it().serverNames().isEmpty())
                .map(ServerNames::finding);
    }

    private static Finding finding(At<PortSpec> port) {
        return new Finding(
                Code.MSN4129,
                port.path() + ".serverNames",
                null,
                "server names on port " + port.it().port() + ", which is "
                        + port.it().protocol(),
                "remove them, or set protocol: TLS if the service ends TLS itself");
    }
}
