package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.explain.Effective;
import dev.microservicenetwork.engine.explain.LeftOut;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.testkit.explain.ExplainedFields;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;

/** An explanation is true: its fields are there with those values, nothing is left unexplained, and what is left out holds nowhere. */
class ExplanationProperties extends NetworkProperties {
    @NetworkProperty
    void explainsWhatIsThereAndAllOfIt(@ForAll("compiling") Sample sample) {
        ExplainedFields.check(sample.resource(), sample.compilation());
    }

    /** Each part of an object has one value of a name. */
    @NetworkProperty
    void saysOneThing(@ForAll("compiling") Sample sample) {
        assertThat(Effective.of(sample.resource(), network(sample)).stream()
                        .filter(it -> !it.name().endsWith(".remove"))
                        .map(it -> it.object() + " " + it.part() + " " + it.name()))
                .doesNotHaveDuplicates();
    }

    @NetworkProperty
    void whatIsLeftOutOfAServiceIsNotInItsDestinationRule(@ForAll("compiling") Sample sample) {
        Network network = network(sample);
        network.services().forEach(service -> {
            Set<String> leftOut = LeftOut.of(sample.spec(), network, service).stream()
                    .filter(it -> it.where().equals(service.name()))
                    .map(LeftOut::path)
                    .collect(Collectors.toSet());
            assertThat(Effective.of(sample.resource(), network).stream()
                            .filter(it -> it.object().kind().equals("DestinationRule")
                                    && it.object().name().equals("net." + service.name())
                                    && it.part().equals("spec.trafficPolicy"))
                            .map(Effective::origin)
                            .filter(origin -> origin.kind() == Origin.Kind.WRITTEN)
                            .map(Origin::path)
                            .filter(leftOut::contains))
                    .isEmpty();
        });
    }

    private static Network network(Sample sample) {
        return Objects.requireNonNull(sample.compilation().network());
    }
}
