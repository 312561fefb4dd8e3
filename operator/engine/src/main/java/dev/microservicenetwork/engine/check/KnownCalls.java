package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call leads to a service that can be called, and says only what this resource can do about it. */
final class KnownCalls implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.calls().stream()
                .flatMap(call -> call.it().local()
                        ? local(parts, parts.declared().get(call.it().name()), call)
                        : elsewhere(call));
    }

    private static Stream<Finding> local(Parts parts, @Nullable ServiceSpec callee, At<CallSpec> call) {
        String name = call.it().name();
        if (callee == null) {
            List<String> callable = parts.spec().services().stream()
                    .filter(service -> !service.ports().isEmpty())
                    .map(ServiceSpec::name)
                    .toList();
            return Stream.of(new Finding(
                    Code.MSN1101,
                    call.path() + ".name",
                    name,
                    "call to unknown service `" + name + "`",
                    "without a namespace, a call is to a service of this resource",
                    "declare it under spec.services, or give the namespace of the resource that does"
                            + Hint.of(name, callable)));
        }
        return callee.ports().isEmpty()
                ? Stream.of(new Finding(
                        Code.MSN1108,
                        call.path() + ".name",
                        name,
                        "call to `" + name + "`, which has no ports",
                        "declare the ports of `" + name + "`, or remove the call"))
                : Stream.of();
    }

    private static Stream<Finding> elsewhere(At<CallSpec> call) {
        return Stream.of("timeout", "retries", "allow")
                .filter(field -> switch (field) {
                    case "timeout" -> call.it().timeout() != null;
                    case "retries" -> call.it().retries() != null;
                    default -> !call.it().allow().isEmpty();
                })
                .map(field -> new Finding(
                        Code.MSN1113,
                        call.path() + "." + field,
                        null,
                        field + " of a call to another resource's service",
                        "`" + call.it().name() + "` in namespace `" + call.it().namespace()
                                + "` is described, and granted, by its own resource",
                        "say it there, and remove it here"));
    }
}
