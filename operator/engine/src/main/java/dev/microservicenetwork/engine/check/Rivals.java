package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.network.Hosts;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The other resources, oldest first: what two want, the older one has. */
final class Rivals {
    private static final Comparator<MicroserviceNetwork> OLDEST_FIRST =
            Comparator.<MicroserviceNetwork, String>comparing(network ->
                            Objects.requireNonNullElse(network.getMetadata().getCreationTimestamp(), "9999"))
                    .thenComparing(Rivals::nameOf);

    private Rivals() {}

    static List<MicroserviceNetwork> of(Subject subject, Predicate<MicroserviceNetwork> some) {
        return others(subject, some).sorted(OLDEST_FIRST).toList();
    }

    /** Those that come first, of some that it is quick to tell: there may be thousands of them, and hardly one that has to do with this. */
    static List<MicroserviceNetwork> older(Subject subject, Predicate<MicroserviceNetwork> some) {
        return others(subject, some)
                .filter(other -> OLDEST_FIRST.compare(other, subject.resource()) < 0)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static Stream<MicroserviceNetwork> others(Subject subject, Predicate<MicroserviceNetwork> some) {
        return subject.facts().networks().stream()
                .filter(other -> other.getSpec() != null && some.test(other) && !isSame(other, subject.resource()));
    }

    /** Whether hosts or ports of two resources' gateways may have to do with each other, if they are on the same pods. */
    static boolean mayMeet(MicroserviceNetwork one, MicroserviceNetwork other) {
        for (GatewaySpec mine : one.getSpec().gateways()) {
            for (GatewaySpec theirs : other.getSpec().gateways()) {
                if (hostsMeet(mine, theirs) || portsMeet(mine, theirs)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hostsMeet(GatewaySpec mine, GatewaySpec theirs) {
        return hosts(mine).anyMatch(host -> hosts(theirs).anyMatch(other -> Hosts.overlap(host, other)));
    }

    private static Stream<String> hosts(GatewaySpec gateway) {
        return Stream.concat(
                gateway.listeners().stream().flatMap(listener -> listener.hosts().stream()),
                gateway.routes().stream().flatMap(route -> route.hosts().stream()));
    }

    private static boolean portsMeet(GatewaySpec mine, GatewaySpec theirs) {
        return mine.listeners().stream()
                .anyMatch(listener -> theirs.listeners().stream()
                        .anyMatch(other -> listener.port() == other.port()
                                && !listener.protocol().canShareAPortWith(other.protocol())));
    }

    private static boolean isSame(MicroserviceNetwork one, MicroserviceNetwork other) {
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
