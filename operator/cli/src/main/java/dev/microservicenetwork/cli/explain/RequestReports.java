package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.cli.explain.RequestReport.ShownRequest;
import dev.microservicenetwork.cli.explain.RequestReport.ShownStep;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.HttpEntry;
import dev.microservicenetwork.engine.explain.Effective;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Place;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Step;
import dev.microservicenetwork.evaluator.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the evaluator about a request, and finds for its answer where in the resource it comes from. */
final class RequestReports {
    private static final Pattern ENTRY = Pattern.compile("(spec\\.http\\[([0-9]+)]).*");

    private static final Pattern SUBSET = Pattern.compile("(spec\\.subsets\\[[0-9]+]).*");

    private final Subject subject;
    private final Network network;
    private final Verdict verdict;

    private RequestReports(Subject subject, Verdict verdict) {
        this.subject = subject;
        this.network = subject.network();
        this.verdict = verdict;
    }

    static RequestReport of(
            Subject subject,
            Mesh mesh,
            Request request,
            String caller,
            Map<String, String> sent,
            @Nullable String help) {
        return new RequestReports(subject, mesh.evaluate(request)).report(request, caller, sent, help);
    }

    private RequestReport report(Request request, String caller, Map<String, String> sent, @Nullable String help) {
        return new RequestReport(
                subject.name(),
                new ShownRequest(
                        caller,
                        request.scheme(),
                        request.host(),
                        request.port(),
                        request.method(),
                        request.path(),
                        new TreeMap<>(sent)),
                Verdicts.of(verdict, network.namespace(), route().orElse(null), help),
                verdict.trail().stream().map(this::step).toList(),
                ShownValue.of(subject, this::holds));
    }

    private ShownStep step(Step step) {
        Place place = step.place();
        return new ShownStep(
                step.stage().name().toLowerCase(Locale.ROOT),
                step.outcome().name().toLowerCase(Locale.ROOT),
                place == null ? null : place.kind() + " " + name(place),
                place == null ? null : place.field(),
                place == null ? null : place.label(),
                step.text());
    }

    private String name(Place place) {
        return network.namespace().equals(place.namespace()) ? place.name() : place.namespace() + "/" + place.name();
    }

    /** The entry that takes the request: of which VirtualService, and at which field. */
    private Optional<Place> taking() {
        return verdict.trail().stream()
                .filter(step -> step.stage() == Step.Stage.ROUTE && step.outcome() == Step.Outcome.APPLIED)
                .flatMap(step -> Stream.ofNullable(step.place()))
                .filter(place -> place.kind().equals("VirtualService")
                        && place.namespace().equals(network.namespace()))
                .reduce((earlier, later) -> later);
    }

    private Optional<Said> route() {
        return taking().flatMap(place -> {
            Matcher entry = ENTRY.matcher(place.field());
            return entry.matches()
                    ? entries(place.name())
                            .map(entries -> entries.get(Integer.parseInt(entry.group(2)))
                                    .route()
                                    .path())
                            .map(path -> subject.start(Words.routeOf(path)))
                    : Optional.empty();
        });
    }

    private Optional<List<HttpEntry>> entries(String virtualService) {
        for (Service service : network.services()) {
            if (Names.ofService(network, service).equals(virtualService)) {
                return Optional.of(HttpEntry.of(network, service));
            }
        }
        for (Gateway gateway : network.gateways()) {
            for (Gateway.HostRoutes host : gateway.hosts()) {
                if (Names.ofGatewayHost(network, gateway, host.host()).equals(virtualService)) {
                    return Optional.of(HttpEntry.of(network, host));
                }
            }
        }
        return Optional.empty();
    }

    private boolean holds(Effective value) {
        return parts().stream()
                .anyMatch(part -> part.object().equals(value.object())
                        && (part.path().isEmpty() || part.path().equals(value.part())));
    }

    /** A part of an object; empty is all of it. */
    private record Part(ObjectKey object, String path) {}

    private Set<Part> parts() {
        Set<Part> parts = new HashSet<>();
        verdict.trail().stream()
                .filter(step -> step.stage().compareTo(Step.Stage.DESTINATION) >= 0)
                .flatMap(step -> Stream.ofNullable(step.place()))
                .filter(place -> network.namespace().equals(place.namespace()))
                .forEach(place -> parts.add(part(place)));
        taking().ifPresent(place -> {
            Matcher entry = ENTRY.matcher(place.field());
            parts.add(new Part(new ObjectKey(place.kind(), place.name()), entry.matches() ? entry.group(1) : "none"));
        });
        return parts;
    }

    // A policy of a subset is explained as a whole, also what it has from above.
    private static Part part(Place place) {
        Matcher subset = SUBSET.matcher(place.field());
        String path = !place.kind().equals("DestinationRule")
                ? ""
                : subset.matches() ? subset.group(1) + ".trafficPolicy" : "spec.trafficPolicy";
        return new Part(new ObjectKey(place.kind(), place.name()), path);
    }
}
