package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The writes that turn what is there into what shall be. The changes of a step are independent of each other; a step is safe after the one before: callers are
 * let in before routes lead them there, subsets come before the routes that name them and go after them, routes are bound to a new Gateway before it serves and
 * to the old one until it doesn't any more, identities and encryption come before the allow-lists that rely on them, and removals are last.
 */
public record Plan(List<List<Change>> steps) {
    public Plan {
        steps = steps.stream().filter(step -> !step.isEmpty()).map(List::copyOf).toList();
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public List<Change> changes() {
        return steps.stream().flatMap(List::stream).toList();
    }

    /**
     * The difference between a compilation and what is there.
     *
     * @param observed the resource's own objects
     */
    public static Plan of(Compilation compilation, Collection<? extends HasMetadata> observed) {
        Map<ObjectKey, HasMetadata> there = new LinkedHashMap<>();
        observed.forEach(object -> there.putIfAbsent(ObjectKey.of(object), object));
        StillNeeded needed = new StillNeeded(compilation, there);
        SortedMap<Step, List<Change>> steps = new TreeMap<>();
        Map<ObjectKey, HasMetadata> left = new LinkedHashMap<>(there);
        for (HasMetadata desired : compilation.objects()) {
            ObjectKey key = ObjectKey.of(desired);
            left.remove(key);
            if (!compilation.heldBack().contains(key)) {
                HasMetadata current = there.get(key);
                if (current == null) {
                    add(steps, Step.of(desired), new Change.Create(desired));
                } else {
                    update(steps, desired, needed.keep(desired, current), current);
                }
            }
        }
        left.values().stream()
                .filter(object -> !needed.contains(object))
                .forEach(object -> add(
                        steps, needed.opens(object) ? Step.GRANTS : Step.removing(object), new Change.Delete(object)));
        return new Plan(List.copyOf(steps.values()));
    }

    /** All of the resource's objects, in the order in which they are deleted with it. */
    public static Plan removing(Collection<? extends HasMetadata> observed) {
        SortedMap<Step, List<Change>> steps = new TreeMap<>();
        observed.forEach(object -> add(steps, Step.removing(object), new Change.Delete(object)));
        return new Plan(List.copyOf(steps.values()));
    }

    /** All of the resource's objects, made nobody's; the order is of no account. */
    public static Plan releasing(Collection<? extends HasMetadata> observed) {
        return new Plan(
                List.of(observed.stream().<Change>map(Change.Release::new).toList()));
    }

    /**
     * @param wanted as it is compiled
     * @param desired the same with what is still needed of the current one
     */
    private static void update(
            SortedMap<Step, List<Change>> steps, HasMetadata wanted, HasMetadata desired, HasMetadata current) {
        if (Sameness.of(desired, current)) {
            return;
        }
        if (wanted instanceof DestinationRule rule && current instanceof DestinationRule before) {
            twice(steps, Step.SUBSETS, Supersets.of(rule, before), Step.SUBSETS_GONE, desired, current);
        } else if (wanted instanceof VirtualService routes && current instanceof VirtualService before) {
            twice(steps, Step.ROUTES, Supersets.of(routes, before), Step.BINDINGS_GONE, desired, current);
        } else if (wanted instanceof Gateway gateway && current instanceof Gateway before) {
            twice(steps, Step.SERVERS, Supersets.of(gateway, before), Step.SERVERS_GONE, desired, current);
        } else if (Sameness.dryRun(current) != null && Sameness.dryRun(desired) == null) {
            add(steps, Step.ALLOW_LISTS, new Change.Update(desired, current));
        } else if (wanted instanceof AuthorizationPolicy policy && current instanceof AuthorizationPolicy before) {
            twice(steps, Step.GRANTS, Supersets.of(policy, before), Step.ALLOW_LISTS, desired, current);
        } else {
            add(steps, Step.of(desired), new Change.Update(desired, current));
        }
    }

    /** First with what was and what shall be, where that differs from both; then as it shall be. */
    private static void twice(
            SortedMap<Step, List<Change>> steps,
            Step early,
            HasMetadata both,
            Step late,
            HasMetadata desired,
            HasMetadata current) {
        if (Sameness.of(both, desired)) {
            add(steps, early, new Change.Update(desired, current));
            return;
        }
        if (!Sameness.ofSpecs(both, current)) {
            add(steps, early, new Change.Update(both, current));
        }
        add(steps, late, new Change.Update(desired, current));
    }

    private static void add(SortedMap<Step, List<Change>> steps, Step step, Change change) {
        steps.computeIfAbsent(step, none -> new ArrayList<>()).add(change);
    }
}
