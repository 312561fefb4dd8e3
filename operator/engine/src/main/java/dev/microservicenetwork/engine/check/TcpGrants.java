package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Grants of methods and paths are for ports of the HTTP family. */
final class TcpGrants implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.grantings().stream()
                .flatMap(granting -> check(granting, granting.callee().it()));
    }

    private static Stream<Finding> check(Granting granting, ServiceSpec callee) {
        return granting.allow().stream()
                .filter(allow -> narrowsRequests(allow.it()) && reachesTcp(allow.it(), callee))
                .map(allow -> new Finding(
                        Code.MSN3102,
                        allow.path(),
                        null,
                        "methods, paths and grpc mean nothing on a TCP port of `" + callee.name() + "`",
                        "such a grant would never match, so the caller would be refused",
                        "grant ports only, or name ports of the HTTP family"));
    }

    private static boolean narrowsRequests(AllowSpec allow) {
        return !allow.methods().isEmpty() || !allow.paths().isEmpty() || allow.grpc() != null;
    }

    private static boolean reachesTcp(AllowSpec allow, ServiceSpec callee) {
        return allow.ports().isEmpty()
                ? callee.ports().stream().noneMatch(port -> port.protocol().isHttpFamily())
                : callee.ports().stream()
                        .anyMatch(port -> allow.ports().contains(port.port())
                                && !port.protocol().isHttpFamily());
    }
}
