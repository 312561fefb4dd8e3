package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.stream.Stream;

/** Allow-lists go by identity, which only mutual TLS carries. */
final class EnforceNeedsStrict implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Workloads.access(parts.spec()) != AccessMode.ENFORCE
                ? Stream.of()
                : parts.services().stream()
                        .filter(service -> !service.it().ports().isEmpty())
                        .map(service -> Workloads.mode(parts.spec(), service.path(), service.it()))
                        .filter(mode -> mode.value() != MutualTlsMode.STRICT)
                        .distinct()
                        .map(EnforceNeedsStrict::finding);
    }

    private static Finding finding(Value<MutualTlsMode> mode) {
        return new Finding(
                Code.MSN3101,
                mode.origin().path(),
                mode.value() == MutualTlsMode.PERMISSIVE ? "Permissive" : "Disabled",
                "access.mode Enforce grants by identity, which plaintext does not carry",
                "set mtls.mode to Strict (migration Guarded gets there without an outage), or access.mode to Open or Audit");
    }
}
