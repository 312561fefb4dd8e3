package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.api.OverriddenKind;
import dev.microservicenetwork.api.OverrideSpec;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetry;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import net.jqwik.api.ForAll;

/** An override changes what it says, and nothing else. */
class OverrideProperties extends NetworkProperties {
    private static final Configuration LIBERAL = new Configuration(List.of(), false, "", true);

    @NetworkProperty
    void changesWhatItSays(@ForAll("compiling") Sample sample) {
        Compilation after = compile(sample, OverrideProperties::marking);

        assertThat(after.accepted()).isTrue();
        assertThat(after.overridden()).hasSize(overridable(sample).size());
        assertThat(after.objects().stream().map(OverrideProperties::unmarked).toList())
                .isEqualTo(sample.compilation().objects());
    }

    @NetworkProperty
    void ifItSaysTheSameNothingChanges(@ForAll("compiling") Sample sample) {
        Compilation after = compile(sample, virtualService -> {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            virtualService.getSpec().getHosts().forEach(patch.putArray("hosts")::add);
            return patch;
        });

        assertThat(after.objects()).isEqualTo(sample.compilation().objects());
        assertThat(after.findings().stream().filter(OverrideProperties::isOfIdleness))
                .hasSize(overridable(sample).size());
    }

    /** What a VirtualService is patched with. */
    private interface Patch {
        ObjectNode of(VirtualService virtualService);
    }

    private static Compilation compile(Sample sample, Patch patch) {
        MicroserviceNetwork other = new MicroserviceNetwork();
        other.setMetadata(sample.resource().getMetadata());
        other.setSpec(MicroserviceNetworkSpecBuilder.builder(sample.spec())
                .overrides(overridable(sample).stream()
                        .map(it -> new OverrideSpec(
                                OverriddenKind.VIRTUAL_SERVICE, it.getMetadata().getName(), patch.of(it)))
                        .toList())
                .build());
        return Compiler.compile(other, LIBERAL, Facts.NONE);
    }

    private static List<VirtualService> overridable(Sample sample) {
        return sample.objects(VirtualService.class).stream()
                .filter(OverrideProperties::hasRoutes)
                .toList();
    }

    private static boolean hasRoutes(VirtualService virtualService) {
        return !virtualService.getSpec().getHttp().isEmpty();
    }

    private static boolean isOfIdleness(Finding finding) {
        return finding.code() == Code.MSN1157;
    }

    private static ObjectNode marking(VirtualService virtualService) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ArrayNode routes = patch.putArray("http");
        virtualService.getSpec().getHttp().stream()
                .map(HTTPRoute::getName)
                .distinct()
                .forEach(name -> routes.addObject()
                        .put("name", name)
                        .putObject("retries")
                        .put("retryIgnorePreviousHosts", false));
        return patch;
    }

    private static HasMetadata unmarked(HasMetadata object) {
        if (object instanceof VirtualService virtualService) {
            virtualService.getSpec().getHttp().forEach(OverrideProperties::unmark);
        }
        return object;
    }

    private static void unmark(HTTPRoute route) {
        assertThat(route.getRetries().getRetryIgnorePreviousHosts()).isFalse();
        route.getRetries().setRetryIgnorePreviousHosts(null);
        if (route.getRetries().equals(new HTTPRetry())) {
            route.setRetries(null);
        }
    }
}
