package dev.microservicenetwork.testkit.properties;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** Gives properties their networks: the same ones to each, so they are compiled once. */
abstract class NetworkProperties {
    private static final Map<Key, Sample> KNOWN = new ConcurrentHashMap<>();

    private record Key(long seed, int size) {}

    /** Any network. */
    @Provide
    Arbitrary<Sample> networks() {
        return Combinators.combine(
                        Arbitraries.longs().withDistribution(RandomDistribution.uniform()),
                        Arbitraries.integers().between(1, 12))
                .as(Key::new)
                .map(key -> KNOWN.computeIfAbsent(key, it -> Sample.of(it.seed(), it.size())));
    }

    /** Networks without errors. */
    @Provide
    Arbitrary<Sample> compiling() {
        return networks().filter(sample -> sample.compilation().accepted());
    }
}
