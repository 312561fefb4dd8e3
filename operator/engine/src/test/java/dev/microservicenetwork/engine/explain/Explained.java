package dev.microservicenetwork.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What is explained of a resource {@code shop} in the namespace {@code shop}, as lines. */
final class Explained {
    private static final String HEAD = """
            apiVersion: microservicenetwork.dev/v1alpha1
            kind: MicroserviceNetwork
            metadata: {name: shop, namespace: shop}
            spec:
            """;

    private final MicroserviceNetwork resource;
    private final Network network;

    private Explained(MicroserviceNetwork resource, Network network) {
        this.resource = resource;
        this.network = network;
    }

    static Explained of(String spec) {
        return of(spec, Facts.NONE);
    }

    static Explained of(String spec, Facts facts) {
        Reading reading = ResourceReader.read(read(spec));
        assertThat(reading.findings()).isEmpty();
        MicroserviceNetwork resource = reading.compilable().orElseThrow();
        Compilation compilation = Compiler.compile(resource, Configuration.DEFAULT, facts);
        assertThat(compilation.accepted()).as(compilation.findings().toString()).isTrue();
        return new Explained(resource, Objects.requireNonNull(compilation.network()));
    }

    private static JsonNode read(String spec) {
        try {
            return new YAMLMapper().readTree(HEAD + spec.indent(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one part of an object: {@code name = value (who says it) > the fields that say it}. */
    List<String> values(String kind, String name, String part) {
        return Effective.of(resource, network).stream()
                .filter(it ->
                        it.object().kind().equals(kind) && it.object().name().equals(name))
                .filter(it -> it.part().equals(part))
                .map(Explained::line)
                .toList();
    }

    private static String line(Effective it) {
        String fields = String.join(
                " ",
                it.fields().stream()
                        .map(field -> field.startsWith(it.part() + ".")
                                ? field.substring(it.part().length() + 1)
                                : field)
                        .toList());
        return it.name() + " = " + it.value() + " (" + it.origin() + ")" + (it.isWritten() ? " > " + fields : "");
    }

    /** Of a service: {@code field = value, not for where: why}. */
    List<String> leftOut(String service) {
        return LeftOut.of(resource.getSpec(), network, network.service(service)).stream()
                .map(it -> it.path() + " = " + it.value() + ", not for " + it.where() + ": " + it.why())
                .toList();
    }
}
