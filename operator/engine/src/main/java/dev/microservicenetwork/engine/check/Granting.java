package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.ServiceSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place that narrows what some callers of a service of the resource may do.
 *
 * @param by a call or a consumer
 */
record Granting(At<?> by, List<At<AllowSpec>> allow, At<ServiceSpec> callee) {

    /** Those of calls to known services, and of consumers. */
    static List<Granting> all(Parts parts) {
        Stream<Granting> calls = parts.calls().stream()
                .filter(call -> call.it().local() && !call.it().allow().isEmpty())
                .flatMap(call -> parts.service(call.it().name()).stream()
                        .map(callee -> new Granting(call, allow(call), callee)));
        Stream<Granting> consumers = parts.services().stream()
                .flatMap(service -> At.consumers(service).stream()
                        .filter(consumer -> !consumer.it().allow().isEmpty())
                        .map(consumer -> new Granting(consumer, consumed(consumer), service)));
        return Stream.concat(calls, consumers).toList();
    }

    static List<At<AllowSpec>> allow(At<CallSpec> call) {
        return call.entries("allow", call.it().allow());
    }

    static List<At<AllowSpec>> consumed(At<ConsumerSpec> consumer) {
        return consumer.entries("allow", consumer.it().allow());
    }
}
