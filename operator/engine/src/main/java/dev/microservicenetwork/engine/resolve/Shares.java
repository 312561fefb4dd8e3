package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.network.Destination;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The shares of several services, each of which may lead to several versions: weights are scaled so that each service gets its share in whole numbers. */
final class Shares {
    private static final BigInteger GREATEST_WEIGHT = BigInteger.valueOf(1_000_000);

    private Shares() {}

    static List<Destination> of(List<ServiceTargetSpec> to, List<List<Destination>> ofServices) {
        List<BigInteger> sums = ofServices.stream()
                .map(destinations -> destinations.stream()
                        .map(it -> BigInteger.valueOf(it.weight().value()))
                        .reduce(BigInteger.ZERO, BigInteger::add))
                .toList();
        BigInteger multiple =
                sums.stream().reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
        List<Destination> destinations = new ArrayList<>();
        List<BigInteger> weights = new ArrayList<>();
        for (int i = 0; i < ofServices.size(); i++) {
            Integer written = to.get(i).weight();
            BigInteger factor =
                    multiple.divide(sums.get(i)).multiply(BigInteger.valueOf(written == null ? 1 : written));
            for (Destination destination : ofServices.get(i)) {
                destinations.add(destination);
                weights.add(
                        factor.multiply(BigInteger.valueOf(destination.weight().value())));
            }
        }
        List<Integer> small = small(weights);
        return IntStream.range(0, small.size())
                .mapToObj(i -> withWeight(destinations.get(i), small.get(i)))
                .toList();
    }

    private static Destination withWeight(Destination destination, int weight) {
        return destination.withWeight(destination.weight().map(any -> weight));
    }

    // In lowest terms. Shares that even then exceed what a weight can be are rounded, but nobody's to nothing.
    private static List<Integer> small(List<BigInteger> weights) {
        BigInteger common = weights.stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        BigInteger greatest =
                weights.stream().reduce(BigInteger.ONE, BigInteger::max).divide(common);
        return weights.stream()
                .map(weight -> weight.divide(common))
                .map(weight -> greatest.compareTo(GREATEST_WEIGHT) <= 0 || weight.signum() == 0
                        ? weight
                        : weight.multiply(GREATEST_WEIGHT).divide(greatest).max(BigInteger.ONE))
                .map(BigInteger::intValueExact)
                .toList();
    }
}
