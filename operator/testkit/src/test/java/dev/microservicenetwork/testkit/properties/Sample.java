package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpecBuilder;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.text.ObjectYaml;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.networks.RandomNetworks;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;

/** A random network and what it compiles to; it is told by its seed and size. */
record Sample(long seed, int size, MicroserviceNetwork resource, Compilation compilation) {
    /** What random networks know of other namespaces. */
    static final ServiceSpec ELSEWHERE = ServiceSpecBuilder.builder()
            .name("ledger")
            .ports(List.of(
                    PortSpecBuilder.builder().port(80).protocol(Protocol.HTTP).build()))
            .build();

    static Sample of(long seed, int size) {
        MicroserviceNetwork resource = RandomNetworks.of(seed, size);
        return new Sample(seed, size, resource, compile(resource));
    }

    /** The same with something changed; the seed tells what. */
    Sample edited(long edit) {
        MicroserviceNetwork other = Edit.of(resource, edit);
        return new Sample(seed, size, other, compile(other));
    }

    static Compilation compile(MicroserviceNetwork resource) {
        return Compiler.compile(resource, RandomNetworks.PLATFORM, Facts.NONE);
    }

    String namespace() {
        return resource.getMetadata().getNamespace();
    }

    MicroserviceNetworkSpec spec() {
        return resource.getSpec();
    }

    /** Its objects but for those that are held back. */
    List<HasMetadata> written() {
        return compilation.objects().stream()
                .filter(object -> !compilation.heldBack().contains(ObjectKey.of(object)))
                .toList();
    }

    <T extends HasMetadata> List<T> objects(Class<T> type) {
        return compilation.objects().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** VirtualServices of services. */
    List<VirtualService> mesh() {
        return objects(VirtualService.class).stream()
                .filter(it -> it.getSpec().getGateways().isEmpty())
                .toList();
    }

    /** VirtualServices of gateways. */
    List<VirtualService> exposed() {
        return objects(VirtualService.class).stream()
                .filter(it -> !it.getSpec().getGateways().isEmpty())
                .toList();
    }

    /** HTTP routes that lead to a service. */
    Stream<HTTPRoute> httpRoutes() {
        return objects(VirtualService.class).stream()
                .flatMap(it -> it.getSpec().getHttp().stream())
                .filter(it -> !it.getRoute().isEmpty());
    }

    /** The cluster that is declared, with these objects in it. */
    Mesh cluster() {
        return Mesh.of(Stream.concat(
                        compilation.objects().stream(), DeclaredCluster.of(resource, RandomNetworks.PLATFORM).stream())
                .toList());
    }

    /** A service of the resource, or one elsewhere that its routes lead to. */
    ServiceSpec service(String name) {
        return name.equals(ELSEWHERE.name())
                ? ELSEWHERE
                : spec().services().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** The service of a fully qualified host. */
    ServiceSpec behind(String host) {
        return service(host.substring(0, host.indexOf('.')));
    }

    @Override
    public String toString() {
        return "RandomNetworks.of(" + seed + "L, " + size + "): \n" + ObjectYaml.write(List.of(resource));
    }
}
