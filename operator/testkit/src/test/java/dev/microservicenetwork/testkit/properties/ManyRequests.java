package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MatchSpecBuilder;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Requests that take most of the ways through a network, and some that take none. */
final class ManyRequests {
    private static final MatchSpec ANYTHING = MatchSpecBuilder.builder().build();

    private final Sample sample;
    private final Random random;

    private ManyRequests(Sample sample) {
        this.sample = sample;
        this.random = new Random(sample.seed());
    }

    static Stream<Request> of(Sample sample) {
        ManyRequests requests = new ManyRequests(sample);
        return Stream.concat(requests.mesh().stream(), requests.gateways().stream());
    }

    private List<Request> mesh() {
        List<Request> requests = new ArrayList<>();
        List<ServiceSpec> services = sample.spec().services();
        for (ServiceSpec callee : services) {
            for (PortSpec port : callee.ports()) {
                List<MatchSpec> matches = Stream.concat(
                                callee.routes().stream().flatMap(route -> route.matches().stream()),
                                Stream.of(ANYTHING))
                        .toList();
                for (MatchSpec match : matches) {
                    ServiceSpec caller = services.get(random.nextInt(services.size()));
                    requests.add(inTheMesh(caller, callee, port, AnyRequest.fitting(match, ANYTHING, random)));
                }
            }
        }
        for (ServiceSpec caller : services) {
            caller.calls().stream()
                    .filter(call -> call.local()
                            && services.stream().anyMatch(it -> it.name().equals(call.name())))
                    .forEach(call -> {
                        ServiceSpec callee = sample.service(call.name());
                        callee.ports()
                                .forEach(port -> requests.add(inTheMesh(caller, callee, port, AnyRequest.of(random))));
                    });
        }
        return requests;
    }

    private Request inTheMesh(ServiceSpec caller, ServiceSpec callee, PortSpec port, AnyRequest any) {
        Request usual = Requests.to(Callers.of(caller, sample.namespace()), callee, port, null, any.target());
        return new Request(
                usual.caller(),
                usual.scheme(),
                usual.host(),
                usual.port(),
                usual.scheme().equals("http") ? any.method() : usual.method(),
                usual.path(),
                any.headers());
    }

    private List<Request> gateways() {
        List<Request> requests = new ArrayList<>();
        for (GatewaySpec gateway : sample.spec().gateways()) {
            for (ListenerSpec listener : gateway.listeners()) {
                String scheme = listener.protocol().name().toLowerCase(Locale.ROOT);
                for (String host : listener.hosts().isEmpty() ? List.of("any.example.net") : listener.hosts()) {
                    Stream.concat(
                                    gateway.routes().stream().flatMap(route -> route.matches().stream()),
                                    Stream.of(ANYTHING))
                            .map(match -> AnyRequest.fitting(match, ANYTHING, random))
                            .forEach(any -> requests.add(new Request(
                                    new Caller.Outside("spiffe://partner/ns/a/sa/b"),
                                    scheme,
                                    host.replace("*", "any"),
                                    listener.port(),
                                    any.method(),
                                    any.target(),
                                    any.headers())));
                }
            }
        }
        return requests;
    }
}
