package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Mirror;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Route;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Copies do no harm, and go where the requests themselves don't. */
final class Mirrors {
    private Mirrors() {}

    static Stream<Finding> check(Network network) {
        return network.routes().stream()
                .filter(route -> !route.actions().mirrors().isEmpty())
                .flatMap(route -> Stream.concat(writes(route), again(route)));
    }

    private static Stream<Finding> writes(Route route) {
        List<Mirror> copying = copying(route);
        return copying.isEmpty() || route.policy().retries().idempotent().value()
                ? Stream.of()
                : Stream.of(
                        new Finding(
                                Code.MSN2133,
                                list(copying.get(0)),
                                null,
                                "copies do what the requests do: what they write is written twice",
                                "the requests are not known to be idempotent",
                                "match on GET or HEAD, or write retries: {idempotent: true} if a repetition does no harm, or, if what gets the copies writes elsewhere, keep that as the reason in suppressions"));
    }

    private static Stream<Finding> again(Route route) {
        List<Mirror> mirrors = copying(route);
        return IntStream.range(0, mirrors.size()).boxed().flatMap(i -> {
            Destination to = mirrors.get(i).destination();
            Stream<String> same = Stream.concat(
                    route.destinations().stream()
                            .filter(it -> it.weight().value() > 0 && it.isSameAs(to))
                            .map(it -> "the requests themselves go there"),
                    mirrors.subList(0, i).stream()
                            .filter(it -> it.destination().isSameAs(to))
                            .map(it -> it.path() + " copies there already"));
            return same.limit(1)
                    .map(why -> new Finding(
                            Code.MSN2134,
                            mirrors.get(i).path(),
                            null,
                            "`" + to.service() + "`" + (to.version() == null ? "" : " version `" + to.version() + "`")
                                    + " would get some requests twice",
                            why,
                            "lead the mirror to another version or service, or remove it"));
        });
    }

    private static List<Mirror> copying(Route route) {
        return route.actions().mirrors().stream()
                .filter(it -> !it.percentage().value().isNone())
                .toList();
    }

    private static String list(Mirror mirror) {
        return mirror.path().substring(0, mirror.path().lastIndexOf('['));
    }
}
