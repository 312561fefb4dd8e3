package dev.microservicenetwork.testkit.properties;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Gives properties their networks. */
abstract class NetworkProperties {
    /** Any network. */
    @Provide
    Arbitrary<Sample> networks() {
        return Combinators.combine(
                        Arbitraries.longs().withDistribution(net.jqwik.api.RandomDistribution.uniform()),
                        Arbitraries.integers().between(1, 12))
                .as(Sample::of);
    }

    /** Networks without errors. */
    @Provide
    Arbitrary<Sample> compiling() {
        return networks().filter(sample -> sample.compilation().accepted());
    }
}
