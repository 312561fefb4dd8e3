package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Grantee;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Routes into another namespace lead to a Service that is there, to a port and a version that its own resource declares, and that lets the callers in. Otherwise
 * the VirtualService is held back: it would lead from what works to errors.
 */
final class DestinationsElsewhere implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return UsesElsewhere.of(subject.network()).distinct().flatMap(use -> check(subject, use));
    }

    private static Stream<ClusterFinding> check(Subject subject, UsesElsewhere.Use use) {
        Destination to = use.to();
        String name = to.service().substring(0, to.service().indexOf('.'));
        String namespace = to.service().substring(name.length() + 1);
        Optional<Consumers> declared = Consumers.of(subject, namespace, name);
        Optional<Finding> missing = missing(subject, use, namespace, name);
        if (missing.isPresent()) {
            return Stream.of(holding(use, missing.get()));
        }
        return declared.stream()
                .flatMap(other -> Stream.of(
                                port(use, other).map(it -> holding(use, it)),
                                version(use, other).map(it -> holding(use, it)),
                                notGranted(use, other).map(it -> holding(use, it)),
                                anyVersion(use, other).map(ClusterFinding::nothingHeld))
                        .flatMap(Optional::stream));
    }

    private static ClusterFinding holding(UsesElsewhere.Use use, Finding finding) {
        return new ClusterFinding(finding, Set.of(), Set.of(), Set.of(), Set.<ObjectKey>of(use.routes()));
    }

    private static Optional<Finding> missing(Subject subject, UsesElsewhere.Use use, String namespace, String name) {
        var there = subject.facts().service(namespace, name);
        if (there.isEmpty()) {
            return subject.facts().complete()
                    ? Optional.of(new Finding(
                            Code.MSN1201,
                            use.path(),
                            name,
                            "there is no Service `" + name + "` in namespace `" + namespace + "`",
                            "correct the name or the namespace, or create the Service"))
                    : Optional.empty();
        }
        return there.get().getSpec().getPorts().stream()
                        .anyMatch(port -> port.getPort() == use.to().port())
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN1202,
                        use.path(),
                        String.valueOf(use.to().port()),
                        "Service `" + name + "` in namespace `" + namespace + "` has no port "
                                + use.to().port(),
                        "correct the number; ports are those of the Service, not of its containers"));
    }

    private static Optional<Finding> port(UsesElsewhere.Use use, Consumers other) {
        List<PortSpec> ports = other.service().ports();
        Optional<PortSpec> port =
                ports.stream().filter(it -> it.port() == use.to().port()).findFirst();
        if (port.isEmpty()) {
            return Optional.of(new Finding(
                    Code.MSN1305,
                    use.path(),
                    String.valueOf(use.to().port()),
                    "resource " + other.ownerName() + " declares no port "
                            + use.to().port() + " of `" + other.service().name() + "`",
                    "use one of its ports: "
                            + ports.stream()
                                    .map(it -> String.valueOf(it.port()))
                                    .collect(Collectors.joining(", "))));
        }
        return port.get().protocol().isHttpFamily() == use.ofRequests()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN1305,
                        use.path(),
                        String.valueOf(use.to().port()),
                        "port " + use.to().port() + " of `" + other.service().name() + "` is "
                                + port.get().protocol() + ", which " + (use.ofRequests() ? "requests" : "connections")
                                + " of this route can't use",
                        "lead the route to a port that fits"));
    }

    private static Optional<Finding> version(UsesElsewhere.Use use, Consumers other) {
        String version = use.to().version();
        List<String> versions = versions(other.service());
        return version == null || versions.contains(version)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN1305,
                        use.path(),
                        version,
                        "resource " + other.ownerName() + " declares no version `" + version + "` of `"
                                + other.service().name() + "`",
                        "have its team declare it, or correct the name" + Hint.of(version, versions)));
    }

    private static Optional<Finding> anyVersion(UsesElsewhere.Use use, Consumers other) {
        List<String> versions = versions(other.service());
        return use.to().version() != null || versions.size() < 2
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN1306,
                        use.path(),
                        other.service().name(),
                        "`" + other.service().name() + "` has several versions, and the route leads to all of them",
                        "the routes and the defaultVersion of that service are for those who call it; a route past them goes to its pods",
                        "add version: " + other.service().defaultVersion()));
    }

    private static List<String> versions(ServiceSpec service) {
        return service.versions().stream().map(VersionSpec::name).toList();
    }

    private static Optional<Finding> notGranted(UsesElsewhere.Use use, Consumers other) {
        List<Grantee> refused = use.callers().stream()
                .filter(caller -> !other.admit(caller, use.to().port()))
                .toList();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN3110,
                        use.path(),
                        other.service().name(),
                        "resource " + other.ownerName()
                                + " enforces access and does not let the callers of this route in",
                        "a route is opened when all whom it leads there are granted",
                        "have its team add to the consumers of `"
                                + other.service().name() + "`: "
                                + Consumers.written(refused.stream()).collect(Collectors.joining(", "))));
    }
}
