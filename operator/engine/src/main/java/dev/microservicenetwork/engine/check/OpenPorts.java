package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.stream.Stream;

/** A port that takes plaintext is open to everybody, also under Enforce. */
final class OpenPorts implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Workloads.access(parts.spec()) == AccessMode.OPEN
                ? Stream.of()
                : parts.services().stream()
                        .flatMap(service -> service.field("mtls", ServiceSpec::mtls))
                        .flatMap(mtls -> mtls.entries("ports", mtls.it().ports()).stream())
                        .filter(port -> port.it().mode() != MutualTlsMode.STRICT)
                        .map(port -> new Finding(
                                Code.MSN3103,
                                port.path(),
                                String.valueOf(port.it().containerPort()),
                                "container port " + port.it().containerPort()
                                        + " takes plaintext, so everybody may call it",
                                "keep it if that is meant (a probe, a metrics port), else set its mode to Strict"));
    }
}
