package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** A service has the versions that are spoken of, and one of them is the default. */
final class KnownVersions implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.services().stream()
                .filter(service ->
                        !service.it().versions().isEmpty() || service.it().defaultVersion() != null)
                .flatMap(KnownVersions::check);
    }

    /** A version that the service does not have. */
    static Stream<Finding> unknown(Parts parts, ServiceSpec service, At<String> version) {
        return parts.service(service.name()).stream().flatMap(it -> unknown(it, version));
    }

    private static Stream<Finding> unknown(At<ServiceSpec> service, At<String> version) {
        List<String> versions = names(service.it());
        return versions.contains(version.it())
                ? Stream.of()
                : Stream.of(new Finding(
                        Code.MSN1103,
                        version.path(),
                        version.it(),
                        "`" + service.it().name() + "` has no version `" + version.it() + "`",
                        "add it to " + service.path() + ".versions" + Hint.of(version.it(), versions)));
    }

    private static List<String> names(ServiceSpec service) {
        return service.versions().stream().map(VersionSpec::name).toList();
    }

    private static Stream<Finding> check(At<ServiceSpec> service) {
        List<String> versions = names(service.it());
        Stream<Finding> unknown =
                service.field("defaultVersion", ServiceSpec::defaultVersion).flatMap(it -> unknown(service, it));
        boolean ambiguous = versions.size() > 1 && service.it().defaultVersion() == null;
        return Stream.concat(
                unknown,
                ambiguous
                        ? Stream.of(new Finding(
                                Code.MSN1104,
                                service.path() + ".versions",
                                null,
                                "`" + service.it().name() + "` has " + versions.size()
                                        + " versions and no defaultVersion",
                                "requests that no route matches would reach all of them at random",
                                "add defaultVersion: " + versions.get(0)))
                        : Stream.of());
    }
}
