package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.api.VersionTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Routes lead to versions that the service defines, and the default is one of them. */
final class KnownVersions implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return At.services(spec).stream().flatMap(KnownVersions::check);
    }

    private static Stream<Finding> check(At<ServiceSpec> service) {
        List<String> versions =
                service.it().versions().stream().map(VersionSpec::name).toList();
        Stream<At<String>> targets = At.routes(service).stream()
                .flatMap(route -> route.entries("to", route.it().to()).stream())
                .flatMap(to -> to.field("version", VersionTargetSpec::version));
        Stream<Finding> unknown = Stream.concat(targets, service.field("defaultVersion", ServiceSpec::defaultVersion))
                .filter(version -> !versions.contains(version.it()))
                .map(version -> new Finding(
                        Code.MSN1103,
                        version.path(),
                        version.it(),
                        "`" + service.it().name() + "` has no version `" + version.it() + "`",
                        "add it to " + service.path() + ".versions" + Hint.of(version.it(), versions)));
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
