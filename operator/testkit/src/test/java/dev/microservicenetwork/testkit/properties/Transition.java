package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.plan.Change;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network that becomes another, in a cluster that has the pods of both.
 *
 * @param after what it becomes, and what it is when nothing is left of its objects
 */
record Transition(Sample before, Sample after, Plan plan) {
    /** From one to the other. */
    static Transition of(Sample before, Sample after) {
        return new Transition(before, after, Plan.of(after.compilation(), before.written()));
    }

    /** To none. */
    static Transition deletion(Sample sample) {
        return new Transition(sample, sample, Plan.removing(sample.written()));
    }

    /** What it comes to: what is held back stays as it was. */
    List<HasMetadata> outcome() {
        return Stream.concat(
                        after.written().stream(),
                        before.written().stream()
                                .filter(it -> after.compilation().heldBack().contains(ObjectKey.of(it))))
                .toList();
    }

    /**
     * What the API server has.
     *
     * @param since what was written last
     */
    record State(String since, Collection<HasMetadata> objects) {}

    /** At first, after each write, and at last; within a step the order of writes is anybody's. */
    List<State> states() {
        Map<ObjectKey, HasMetadata> there = byKey(before.written());
        List<State> states = new ArrayList<>();
        states.add(new State("nothing", List.copyOf(there.values())));
        for (List<Change> step : plan.steps()) {
            List<Change> writes = new ArrayList<>(step);
            Collections.shuffle(writes, new Random(before.seed()));
            for (Change write : writes) {
                if (write instanceof Change.Create create) {
                    there.put(write.key(), create.desired());
                } else if (write instanceof Change.Update update) {
                    there.put(write.key(), update.desired());
                } else {
                    there.remove(write.key());
                }
                states.add(
                        new State(write.getClass().getSimpleName() + " " + write.key(), List.copyOf(there.values())));
            }
        }
        return states;
    }

    private static Map<ObjectKey, HasMetadata> byKey(Collection<HasMetadata> objects) {
        return objects.stream()
                .collect(Collectors.toMap(ObjectKey::of, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** The Services and pods of both. */
    List<HasMetadata> cluster() {
        return List.copyOf(byKey(Stream.of(before, after)
                        .flatMap(it -> DeclaredCluster.of(it.resource(), Configuration.DEFAULT).stream())
                        .toList())
                .values());
    }

    @Override
    public String toString() {
        return "from " + before + "\nto " + after + "\nby "
                + plan.changes().stream()
                        .map(it -> it.getClass().getSimpleName() + " " + it.key())
                        .toList();
    }
}
