package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.plan.Change;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** From one network to another, and to none: what works before and after works all the time, after every single write. */
class PhaseProperties extends NetworkProperties {
    @Provide
    Arbitrary<Transition> transitions() {
        return Combinators.combine(compiling(), Arbitraries.longs(), Arbitraries.of(true, false))
                .as((sample, seed, forth) -> {
                    Sample edited = sample.edited(seed);
                    if (!edited.compilation().accepted()) {
                        return null;
                    }
                    return forth ? Transition.of(sample, edited) : Transition.of(edited, sample);
                })
                .filter(Objects::nonNull);
    }

    @NetworkProperty
    void whatWorksBeforeAndAfterWorksAllTheTime(@ForAll("transitions") Transition transition) {
        assertSafe(transition, PhaseProperties::isAnswered);
    }

    @NetworkProperty
    void everySubsetIsDefinedAllTheTime(@ForAll("transitions") Transition transition) {
        transition
                .states()
                .forEach(state -> assertThat(Subsets.missing(state.objects()))
                        .as("after " + state.since())
                        .isEmpty());
    }

    @NetworkProperty
    void whatIsThereIsNotWrittenAgain(@ForAll("transitions") Transition transition) {
        List<Transition.State> states = transition.states();
        Collection<HasMetadata> last = states.get(states.size() - 1).objects();

        assertThat(last).containsExactlyInAnyOrderElementsOf(transition.outcome());
        assertThat(Plan.of(transition.after().compilation(), last).steps()).isEmpty();
    }

    @NetworkProperty
    void deletionTakesWhatWasMade(@ForAll("compiling") Sample sample) {
        assertThat(Transition.deletion(sample).plan().changes())
                .hasOnlyElementsOfType(Change.Delete.class)
                .extracting(Change::key)
                .containsExactlyInAnyOrderElementsOf(
                        sample.written().stream().map(ObjectKey::of).toList());
    }

    /** What a route led elsewhere may be refused then: allow-lists go after the routes, so that nothing opens that was closed. */
    @NetworkProperty
    void deletionBreaksNothingThatIsGranted(@ForAll("compiling") Sample sample) {
        assertSafe(
                Transition.deletion(sample),
                verdict -> isAnswered(verdict)
                        || (verdict instanceof Verdict.Denied denied && denied.reason() == Verdict.Reason.RBAC));
    }

    /** All that is refused under Enforce is refused until the first allow-list goes, and then there are no routes any more. */
    @NetworkProperty
    void deletionOpensNothingBeforeItsEnd(@ForAll("compiling") Sample sample) {
        List<Change> writes = Transition.deletion(sample).plan().changes();
        List<String> kinds = writes.stream().map(write -> write.key().kind()).toList();
        int routes = Math.max(kinds.lastIndexOf("VirtualService"), kinds.lastIndexOf("Gateway"));

        assertThat(kinds.subList(0, routes + 1)).doesNotContain("AuthorizationPolicy", "PeerAuthentication");
        assertThat(kinds.subList(0, kinds.lastIndexOf("AuthorizationPolicy") + 1))
                .doesNotContain("PeerAuthentication");
    }

    private static void assertSafe(Transition transition, Predicate<Verdict> isGood) {
        List<HasMetadata> cluster = transition.cluster();
        List<Transition.State> states = transition.states();
        Mesh first = mesh(cluster, states.get(0));
        Mesh last = mesh(cluster, states.get(states.size() - 1));
        List<Request> lasting = Stream.of(transition.before(), transition.after())
                .flatMap(ManyRequests::of)
                .distinct()
                .filter(request -> isAnswered(first.evaluate(request)) && isAnswered(last.evaluate(request)))
                .toList();
        for (Transition.State state : states.subList(1, Math.max(1, states.size() - 1))) {
            Mesh mesh = mesh(cluster, state);
            for (Request request : lasting) {
                Verdict verdict = mesh.evaluate(request);
                assertThat(verdict).as(request + " after " + state.since()).matches(isGood, "an answer");
            }
        }
    }

    private static Mesh mesh(List<HasMetadata> cluster, Transition.State state) {
        return Mesh.of(Stream.concat(state.objects().stream(), cluster.stream()).toList());
    }

    private static boolean isAnswered(Verdict verdict) {
        return verdict instanceof Verdict.Routed
                || verdict instanceof Verdict.Redirected
                || verdict instanceof Verdict.DirectResponse;
    }
}
