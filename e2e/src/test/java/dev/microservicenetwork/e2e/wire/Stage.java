package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.e2e.Installation;
import dev.microservicenetwork.e2e.rig.Caller;
import dev.microservicenetwork.e2e.rig.Certificate;
import dev.microservicenetwork.e2e.rig.Mesh;
import dev.microservicenetwork.e2e.rig.Pod;
import dev.microservicenetwork.e2e.rig.PodSpec;
import dev.microservicenetwork.e2e.rig.Rig;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where a class of tests plays: pods in a namespace of its own, and an operator that makes Istio's objects of what the tests declare. The Services are there as
 * the networks declare them. In the end no proxy may have rejected anything, and the class's chapter of the page is held to what has been seen.
 */
final class Stage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Chapter chapter;
    private final Configuration configuration;
    private final Function<Stage, List<PodSpec>> cast;
    private final Map<String, Pod> pods = new TreeMap<>();
    private final List<Behaviour> behaviours = new ArrayList<>();
    private final List<String> beside = new ArrayList<>();
    private Mesh mesh;
    private Installation.Running operator;
    private List<String> rejectedBefore = List.of();
    private boolean failed;

    Stage(Chapter chapter, Function<Stage, List<PodSpec>> cast) {
        this(chapter, Configuration.DEFAULT, cast);
    }

    Stage(Chapter chapter, Configuration configuration, Function<Stage, List<PodSpec>> cast) {
        this.chapter = chapter;
        this.configuration = configuration;
        this.cast = cast;
    }

    Mesh mesh() {
        return mesh;
    }

    String namespace() {
        return chapter.namespace();
    }

    /** A pod to be; others call it as they call its account. */
    PodSpec pod(String name) {
        return mesh.pod(namespace(), name).account(name);
    }

    /** Istio's echo server: HTTP and WebSocket on 8080, gRPC on 7070, TCP on 9090. */
    PodSpec echo(String service, String version) {
        return mesh.pod(namespace(), service + "-" + version)
                .account(service)
                .label("app", service)
                .label("version", version)
                .echo(8080, List.of("--grpc", "7070", "--tcp", "9090"));
    }

    /** A pod that has been started. */
    Pod started(String name) {
        Pod pod = pods.get(name);
        assertThat(pod).as("'%s' is none of %s", name, pods.keySet()).isNotNull();
        return pod;
    }

    /** A destination as a pod's proxy knows it, such as {@code outbound|80||orders}. */
    Upstream upstream(String pod, String name) {
        return new Upstream(started(pod), name + "." + namespace() + ".svc.cluster.local");
    }

    /** {@code outside}, or a pod. */
    Caller caller(String name) {
        return name.equals("outside") ? mesh.gateway() : started(name);
    }

    Behaviour behaviour(String title) {
        int line = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
        Behaviour behaviour = new Behaviour(this, new Section(title, line));
        behaviours.add(behaviour);
        return behaviour;
    }

    /** Applies a network and the Services it declares, and waits until the operator is ready with it. */
    void network(String yaml) {
        MicroserviceNetwork network = (MicroserviceNetwork) Manifests.read(yaml).get(0);
        DeclaredCluster.of(network, configuration).stream()
                .filter(Service.class::isInstance)
                .filter(it -> it.getMetadata()
                        .getNamespace()
                        .equals(network.getMetadata().getNamespace()))
                .forEach(service ->
                        mesh.admin().resource(service).forceConflicts().serverSideApply());
        mesh.apply(yaml);
        eventually(LIMIT, 1, () -> assertThat(conditions(network)).contains("Ready=True"));
    }

    /** What the operator says of the newest generation. */
    private List<String> conditions(MicroserviceNetwork network) {
        MicroserviceNetwork now = mesh.admin().resource(network).get();
        return now.getStatus() == null
                ? List.of()
                : now.getStatus().conditions().stream()
                        .filter(it -> now.getMetadata().getGeneration().equals(it.observedGeneration()))
                        .map(it -> it.status().equals("True") ? it.type() + "=True" : it.type() + ": " + it.message())
                        .toList();
    }

    /** Applies objects for the time of one behaviour. */
    void objects(String yaml) {
        beside.add(yaml);
        mesh.apply(yaml);
    }

    /** What a listener's {@code credentialNames} refer to. */
    void credential(String name, Certificate certificate) {
        String namespace = mesh.gateway().pod().namespace();
        mesh.admin().resource(certificate.secret(namespace, name)).serverSideApply();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        mesh = Rig.mesh();
        rejectedBefore = mesh.rejects();
        operator = Installation.Running.on(mesh, configuration);
        mesh.start(cast.apply(this).toArray(PodSpec[]::new)).forEach(this::add);
    }

    private void add(Pod pod) {
        pods.put(pod.namespace().equals(namespace()) ? pod.name() : pod.namespace() + "/" + pod.name(), pod);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                behaviours.forEach(Behaviour::proven);
            } else {
                failed = true;
            }
        } catch (RuntimeException | Error e) {
            failed = true;
            throw e;
        } finally {
            beside.forEach(mesh::delete);
            beside.clear();
            namespaces().filter(it -> !it.equals(namespace())).forEach(this::withdraw);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            assertThat(mesh.rejects()).isSubsetOf(rejectedBefore);
            if (!failed) {
                holdPage(context.getRequiredTestClass());
            }
        } finally {
            namespaces().forEach(this::withdraw);
            operator.close();
            pods.values().parallelStream().forEach(Pod::close);
            namespaces().forEach(it -> mesh.admin().namespaces().withName(it).delete());
        }
    }

    private Stream<String> namespaces() {
        return Stream.concat(Stream.of(namespace()), pods.values().stream().map(Pod::namespace))
                .distinct();
    }

    /** Deletes the networks of a namespace, and waits until the operator has let them go. */
    private void withdraw(String namespace) {
        var networks = mesh.admin().resources(MicroserviceNetwork.class).inNamespace(namespace);
        networks.delete();
        eventually(LIMIT, 1, () -> assertThat(networks.list().getItems()).isEmpty());
    }

    private void holdPage(Class<?> tests) {
        List<Section> sections = behaviours.stream()
                .map(Behaviour::section)
                .sorted(Comparator.comparing(Section::line))
                .toList();
        long all = Stream.of(tests.getDeclaredMethods())
                .filter(it -> it.isAnnotationPresent(Test.class))
                .count();
        if (sections.size() == all) {
            Page.holds(chapter, sections.stream().map(Section::toString).collect(Collectors.joining("\n")));
        } else {
            sections.forEach(it -> Page.has(chapter, it.toString()));
        }
    }
}
