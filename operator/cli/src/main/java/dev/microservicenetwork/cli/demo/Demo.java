package dev.microservicenetwork.cli.demo;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.cli.report.Style;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.plan.Kinds;
import dev.microservicenetwork.runtime.Clients;
import dev.microservicenetwork.runtime.reconcile.NetworkOperator;
import dev.microservicenetwork.testkit.apiserver.InMemoryApiServer;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** Applies a network before the user's eyes, changes it, meddles with what was made of it, and says where to look further. */
public final class Demo {
    private static final String SAMPLE = "/samples/beep.yaml";
    private static final String CRD = "/crds/" + MicroserviceNetwork.CRD_NAME + "-v1.yaml";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("demo")
            .withForce(true)
            .build();

    private final PrintStream out;
    private final Style style;
    private final boolean stays;
    private final InputStream in;

    /**
     * @param stays whether to keep the API server until the user has seen enough
     */
    public Demo(PrintStream out, Style style, boolean stays, InputStream in) {
        this.out = out;
        this.style = style;
        this.stays = stays;
        this.in = in;
    }

    public void run() throws IOException, InterruptedException, TimeoutException {
        try (InMemoryApiServer server = InMemoryApiServer.start();
                KubernetesClient user = server.client();
                KubernetesClient client = Clients.create(server.config())) {
            step("an API server in this process, at " + server.url());
            install(user);
            step("the kind MicroserviceNetwork is installed (crds/)");
            try (NetworkOperator operator = NetworkOperator.start(client, Configuration.DEFAULT, Clock.systemUTC())) {
                step("the operator runs" + (operator.isReady() ? " and is ready" : ""));
                show(server, user);
            }
        }
    }

    private void show(InMemoryApiServer server, KubernetesClient user)
            throws IOException, InterruptedException, TimeoutException {
        MicroserviceNetwork beep = sample();
        List<HasMetadata> cluster = DeclaredCluster.of(beep, Configuration.DEFAULT);
        cluster.forEach(object -> user.resource(object).patch(APPLY));
        step("the application is deployed: " + cluster.size()
                + " Services, pods and accounts, as Helm or kubectl would have done");
        user.resource(beep).patch(APPLY);
        step("kubectl apply -f samples/beep.yaml");
        Watching watching = new Watching(user, beep, out, style);
        watching.untilReady();
        new ObjectTree(out, style).print(watching.network(), watching.objects());
        change(user, beep, watching);
        meddle(user, beep, watching);
        farewell(server);
    }

    // The canary gets half of the requests; only what says so is written.
    private void change(KubernetesClient user, MicroserviceNetwork beep, Watching watching)
            throws InterruptedException, TimeoutException {
        MicroserviceNetwork changed = Canary.withHalfOfTheRequests(beep);
        title("A change: the canary of `" + Canary.service(beep) + "` gets half of the requests");
        watching.remember();
        user.resource(changed).patch(APPLY);
        watching.untilChanged();
    }

    // Somebody edits a generated object; it is set right.
    private void meddle(KubernetesClient user, MicroserviceNetwork beep, Watching watching)
            throws InterruptedException, TimeoutException {
        String name = beep.getMetadata().getName() + "." + Canary.service(beep);
        title("Drift: somebody sets all timeouts of VirtualService " + name + " to 42s by hand");
        watching.remember();
        user.resources(VirtualService.class)
                .inNamespace(beep.getMetadata().getNamespace())
                .withName(name)
                .edit(it -> {
                    it.getSpec().getHttp().forEach((HTTPRoute route) -> route.setTimeout("42s"));
                    return it;
                });
        watching.untilHealed(VirtualService.class, name);
    }

    private void farewell(InMemoryApiServer server) throws IOException {
        title("To look further");
        out.println("  ./msn render samples/beep.yaml          what it compiles to");
        out.println("  ./msn lint samples/                     what there is to say about resources");
        out.println("  ./msn operator --kubeconfig FILE        the same operator on a real cluster");
        if (!stays) {
            return;
        }
        out.println("  kubectl --server " + server.url() + " -n beep get msn,virtualservices.networking.istio.io");
        out.println();
        out.println("The API server and the operator run until you press Enter.");
        out.flush();
        while (in.read() > '\n') {
            // whatever is typed before Enter
        }
    }

    private static void install(KubernetesClient user) throws IOException {
        try (InputStream crd = resource(CRD)) {
            user.resource(user.getKubernetesSerialization().unmarshal(crd, CustomResourceDefinition.class))
                    .create();
        }
    }

    private static MicroserviceNetwork sample() throws IOException {
        try (InputStream yaml = resource(SAMPLE)) {
            return (MicroserviceNetwork) Manifests.read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
                    .get(0);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Demo.class.getResourceAsStream(name), name);
    }

    private void step(String text) {
        out.println(style.good("✓") + " " + text);
        out.flush();
    }

    private void title(String text) {
        out.println();
        out.println(style.strong(text));
        out.flush();
    }

    /** All generated kinds, for those who look. */
    static List<? extends Class<? extends HasMetadata>> kinds() {
        return Kinds.ALL.stream().map(Kinds.Kind::type).toList();
    }
}
