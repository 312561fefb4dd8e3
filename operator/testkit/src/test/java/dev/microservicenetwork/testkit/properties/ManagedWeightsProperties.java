package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.text.ObjectYaml;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;

/** Weights that a controller has set stay as they are, wherever the route is; and nothing else does. */
class ManagedWeightsProperties extends NetworkProperties {
    @NetworkProperty
    void whatAControllerSetStays(@ForAll("compiling") Sample sample, @ForAll long seed) {
        List<HasMetadata> live = live(sample, new SplittableRandom(seed));
        Compilation again = compile(sample, live);

        managed(sample, again.objects())
                .forEach(route -> assertThat(weights(route.http()))
                        .as(route.toString())
                        .isEqualTo(weights(first(sample, live, route)
                                .orElseThrow(
                                        () -> new IllegalStateException(ObjectYaml.write(List.of(sample.resource()))
                                                + route + "\n" + ObjectYaml.write(live))))));
        assertThat(ObjectYaml.write(without(again.objects())))
                .isEqualTo(ObjectYaml.write(without(sample.compilation().objects())));
    }

    @NetworkProperty
    void whatIsKeptIsKeptAgain(@ForAll("compiling") Sample sample, @ForAll long seed) {
        Compilation once = compile(sample, live(sample, new SplittableRandom(seed)));

        assertThat(ObjectYaml.write(compile(sample, once.objects()).objects()))
                .isEqualTo(ObjectYaml.write(once.objects()));
    }

    /** A route of a service's VirtualService that somebody manages, or a caller's copy of it. */
    private record Managed(String service, String name, HTTPRoute http) {}

    private static Stream<Managed> managed(Sample sample, List<HasMetadata> objects) {
        return sample.spec().services().stream()
                .flatMap(service -> service.routes().stream()
                        .filter(route -> route.weightsManagedBy() != null)
                        .flatMap(route -> routes(sample, service, route, objects)));
    }

    private static Stream<Managed> routes(
            Sample sample, ServiceSpec service, RouteSpec route, List<HasMetadata> objects) {
        String name = sample.resource().getMetadata().getName() + "." + service.name();
        return objects.stream()
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .filter(it -> it.getMetadata().getName().equals(name))
                .flatMap(it -> it.getSpec().getHttp().stream())
                .filter(http ->
                        http.getName().equals(route.name()) || http.getName().startsWith(route.name() + "."))
                .map(http -> new Managed(service.name(), route.name(), http));
    }

    /** The route that a controller knows: the first of that name that leads to the same destinations. */
    private static Optional<HTTPRoute> first(Sample sample, List<HasMetadata> objects, Managed route) {
        return managed(sample, objects)
                .filter(it -> it.service().equals(route.service())
                        && it.http().getName().equals(route.name())
                        && destinations(it.http()).equals(destinations(route.http())))
                .map(Managed::http)
                .findFirst();
    }

    /** The network's objects, after somebody has set weights. */
    private static List<HasMetadata> live(Sample sample, SplittableRandom random) {
        List<HasMetadata> copies = copies(sample.compilation().objects());
        managed(sample, copies)
                .filter(route -> route.http().getName().equals(route.name()))
                .flatMap(route -> route.http().getRoute().stream())
                .forEach(to -> to.setWeight(1 + random.nextInt(100)));
        return copies;
    }

    private static List<HasMetadata> without(List<HasMetadata> objects) {
        List<HasMetadata> copies = copies(objects);
        copies.stream()
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .flatMap(it -> it.getSpec().getHttp().stream())
                .flatMap(http -> http.getRoute().stream())
                .forEach(to -> to.setWeight(null));
        return copies;
    }

    private static List<HasMetadata> copies(List<HasMetadata> objects) {
        return Manifests.read(ObjectYaml.write(objects));
    }

    private static List<Integer> weights(HTTPRoute http) {
        return http.getRoute().stream().map(HTTPRouteDestination::getWeight).toList();
    }

    private static List<Object> destinations(HTTPRoute http) {
        return http.getRoute().stream()
                .<Object>map(HTTPRouteDestination::getDestination)
                .toList();
    }

    private static Compilation compile(Sample sample, List<HasMetadata> there) {
        return Compiler.compile(sample.resource(), Configuration.DEFAULT, Facts.of(there));
    }
}
