package dev.microservicenetwork.cli;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.cli.Outcome.Compiled;
import dev.microservicenetwork.cli.explain.Explanation;
import dev.microservicenetwork.cli.explain.Subject;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.check.Hint;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the network, the service and the caller that a question names. */
final class Explainer {
    private static final String ARROW = "->";
    private static final String OUTSIDE = "outside";

    private final Outcome outcome;
    private final Configuration configuration;
    private final List<Compiled> networks;

    /** The answer would be in networks that have errors. */
    static final class HasErrors extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Compiled> networks;

        private HasErrors(List<Compiled> networks) {
            super("errors");
            this.networks = networks;
        }

        List<Compiled> networks() {
            return networks;
        }
    }

    /**
     * @param network which one is meant, as {@code namespace/name} or just the name; null if the service tells
     */
    Explainer(Outcome outcome, Configuration configuration, @Nullable String network) throws Unexplainable {
        this.outcome = outcome;
        this.configuration = configuration;
        this.networks = outcome.networks().stream()
                .filter(it -> network == null || isCalled(it.network().name(), network))
                .toList();
        if (networks.isEmpty()) {
            throw new Unexplainable(
                    "no network `" + network + "`",
                    "write one of those in the input"
                            + Hint.of(
                                    String.valueOf(network),
                                    outcome.networks().stream()
                                            .map(it -> it.network().name())
                                            .toList()));
        }
    }

    private static boolean isCalled(String name, String wanted) {
        return name.equals(wanted) || name.endsWith("/" + wanted);
    }

    /**
     * The answer to a question.
     *
     * @param target a service, or a caller, an arrow and a service
     * @param from the caller where the target names none
     */
    Explanation explain(String target, @Nullable String from, RequestOptions options) throws Unexplainable, HasErrors {
        int arrow = target.indexOf(ARROW);
        String caller = arrow < 0 ? from : target.substring(0, arrow).strip();
        String called =
                arrow < 0 ? target : target.substring(arrow + ARROW.length()).strip();
        if (arrow >= 0 && from != null) {
            throw new Unexplainable("two callers: `" + caller + "` and `" + from + "`", "write CALLER-> or --from");
        }
        if (caller == null) {
            Compiled of = withService(called);
            return Explanation.ofService(subject(of), Named.of(called).name());
        }
        return caller.equals(OUTSIDE) ? fromOutside(called, options) : fromInside(caller, called, options);
    }

    /** A name, and the namespace where one is given. */
    private record Named(String name, @Nullable String namespace) {
        static Named of(String text) {
            int dot = text.indexOf('.');
            return dot < 0 ? new Named(text, null) : new Named(text.substring(0, dot), text.substring(dot + 1));
        }

        boolean isIn(Network network) {
            return (namespace == null || namespace.equals(network.namespace()))
                    && network.services().stream().anyMatch(it -> it.name().equals(name));
        }
    }

    private Explanation fromOutside(String called, RequestOptions options) throws Unexplainable, HasErrors {
        Compiled to = only(
                called,
                network -> OutsideUrl.of(network, called, options).isPresent(),
                network -> OutsideUrl.hosts(network),
                "host",
                "no gateway has the host of `" + called + "`");
        String url = OutsideUrl.of(network(to), called, options).orElseThrow();
        try {
            Request request = Request.to(new Caller.Outside(options.certificate), url, options.method, options.sent());
            return Explanation.ofRequest(
                    subject(to), mesh(), request, request.caller().toString(), options.sent(), null);
        } catch (IllegalArgumentException e) {
            throw new Unexplainable(String.valueOf(e.getMessage()), "write a HOST, or a URL such as https://HOST/PATH");
        }
    }

    private Explanation fromInside(String caller, String called, RequestOptions options)
            throws Unexplainable, HasErrors {
        Compiled to = withService(called);
        Network network = network(to);
        Service service = network.service(Named.of(called).name());
        if (service.ports().isEmpty()) {
            throw new Unexplainable(
                    "`" + service.name() + "` has no ports, so nobody calls it",
                    "declare them under " + service.path());
        }
        Mesh mesh = mesh();
        Callers callers = new Callers(networks(), mesh);
        Caller who = callers.find(caller, network);
        Request request = InsideRequest.of(who, service, network.namespace(), options);
        return Explanation.ofRequest(
                subject(to), mesh, request, caller, options.sent(), callers.help(caller, network, service));
    }

    private Compiled withService(String called) throws Unexplainable, HasErrors {
        return only(
                called,
                Named.of(called)::isIn,
                network -> network.services().stream().map(Service::name),
                "service",
                "no service `" + called + "`");
    }

    private Compiled only(
            String called, Predicate<Network> has, Function<Network, Stream<String>> names, String what, String missing)
            throws Unexplainable, HasErrors {
        List<Compiled> found = networks.stream()
                .filter(it -> it.compilation().accepted() && has.test(network(it)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new Unexplainable(
                    "several networks have the " + what + " `" + called + "`",
                    "choose one by --network: "
                            + found.stream().map(it -> it.network().name()).collect(Collectors.joining(", ")));
        }
        List<Compiled> broken =
                networks.stream().filter(it -> !it.compilation().accepted()).toList();
        if (!broken.isEmpty()) {
            throw new HasErrors(broken);
        }
        throw new Unexplainable(
                missing,
                "write one of those that there are"
                        + Hint.of(
                                Named.of(called).name(),
                                networks().stream()
                                        .flatMap(names)
                                        .distinct()
                                        .sorted()
                                        .toList()));
    }

    private List<Network> networks() {
        return accepted().map(Explainer::network).toList();
    }

    private static Network network(Compiled it) {
        return Objects.requireNonNull(it.compilation().network());
    }

    private static MicroserviceNetwork resource(Compiled it) {
        return it.network().reading().compilable().orElseThrow();
    }

    private static Subject subject(Compiled it) {
        return Subject.of(
                resource(it),
                network(it),
                it.network().document(),
                it.objects(),
                Stream.concat(it.diagnostics().stream(), it.suppressed().stream())
                        .toList());
    }

    private Mesh mesh() {
        return InputMesh.of(outcome.known(), accepted().toList(), configuration);
    }

    private Stream<Compiled> accepted() {
        return outcome.networks().stream().filter(it -> it.compilation().accepted());
    }
}
