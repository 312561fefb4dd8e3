package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.text.ObjectYaml;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;

/** The compiler is a function, and its input and output survive being written down. */
class CompilerProperties extends NetworkProperties {
    @NetworkProperty
    void theSameResourceGivesTheSameBytes(@ForAll("networks") Sample sample) {
        Compilation again = Sample.of(sample.seed(), sample.size()).compilation();

        assertThat(ObjectYaml.write(again.objects()))
                .isEqualTo(ObjectYaml.write(sample.compilation().objects()));
        assertThat(again.findings()).isEqualTo(sample.compilation().findings());
    }

    @NetworkProperty
    void theOrderOfNamedEntriesDoesNotMatter(@ForAll("networks") Sample sample, @ForAll long order) {
        Compilation shuffled = Sample.compile(Shuffled.of(sample.resource(), order));

        assertThat(shuffled.accepted()).isEqualTo(sample.compilation().accepted());
        assertThat(ObjectYaml.write(shuffled.objects()))
                .isEqualTo(ObjectYaml.write(sample.compilation().objects()));
    }

    @NetworkProperty
    void whatIsWrittenReadsBackAsTheSame(@ForAll("networks") Sample sample) {
        assertThat(Manifests.read(ObjectYaml.write(List.of(sample.resource()))))
                .isEqualTo(List.<HasMetadata>of(sample.resource()));
        assertThat(Manifests.read(ObjectYaml.write(sample.compilation().objects())))
                .isEqualTo(sample.compilation().objects());
    }

    /** Else the properties of networks that compile would say little. */
    @Example
    void mostRandomNetworksCompile() {
        long compiling = IntStream.range(0, 240)
                .filter(seed -> Sample.of(seed, 1 + seed % 12).compilation().accepted())
                .count();

        assertThat(compiling).isBetween(180L, 239L);
    }
}
