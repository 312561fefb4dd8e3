package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The other resources, oldest first: what two want, the older one has. */
final class Rivals {
    private static final Comparator<MicroserviceNetwork> OLDEST_FIRST =
            Comparator.<MicroserviceNetwork, String>comparing(network ->
                            Objects.requireNonNullElse(network.getMetadata().getCreationTimestamp(), "9999"))
                    .thenComparing(Rivals::nameOf);

    private Rivals() {}

    static List<MicroserviceNetwork> of(Subject subject, List<MicroserviceNetwork> some) {
        return others(subject, some).sorted(OLDEST_FIRST).toList();
    }

    /** Those of some that come first. */
    static List<MicroserviceNetwork> older(Subject subject, List<MicroserviceNetwork> some) {
        return others(subject, some)
                .filter(other -> OLDEST_FIRST.compare(other, subject.resource()) < 0)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static Stream<MicroserviceNetwork> others(Subject subject, List<MicroserviceNetwork> some) {
        return some.stream().filter(other -> other.getSpec() != null && !isSame(other, subject.resource()));
    }

    static boolean isSame(MicroserviceNetwork one, MicroserviceNetwork other) {
        return Objects.equals(
                        one.getMetadata().getNamespace(), other.getMetadata().getNamespace())
                && Objects.equals(
                        one.getMetadata().getName(), other.getMetadata().getName());
    }

    static String nameOf(MicroserviceNetwork network) {
        return network.getMetadata().getNamespace() + "/"
                + network.getMetadata().getName();
    }
}
