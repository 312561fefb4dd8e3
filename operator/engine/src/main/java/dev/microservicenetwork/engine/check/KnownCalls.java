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
                .filter(call -> !isRight(parts, call.it()))
                .flatMap(call -> call.it().local()
                        ? Stream.of(local(parts, parts.declared().get(call.it().name()), call))
                        : elsewhere(call));
    }

    /** Whether it is to a service of this resource that can be called. */
    private static boolean isRight(Parts parts, CallSpec call) {
        ServiceSpec callee = parts.declared().get(call.name());
        return call.local() && callee != null && !callee.ports().isEmpty();
    }

    private static Finding local(Parts parts, @Nullable ServiceSpec callee, At<CallSpec> call) {
        String name = call.it().name();
        if (callee == null) {
            List<String> callable = parts.spec().services().stream()
                    .filter(service -> !service.ports().isEmpty())
                    .map(ServiceSpec::name)
                    .toList();
            return new Finding(
                    Code.MSN1101,
                    call.path() + ".name",
                    name,
                    "call to unknown service `" + name + "`",
                    "without a namespace, a call is to a service of this resource",
                    "declare it under spec.services, or give the namespace of the resource that does"
                            + Hint.of(name, callable));
        }
        return new Finding(
                Code.MSN1108,
                call.path() + ".name",
                name,
                "call to `" + name + "`, which has no ports",
                "declare the ports of `" + name + "`, or remove the call");
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
