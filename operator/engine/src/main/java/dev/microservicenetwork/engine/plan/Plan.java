package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The writes that turn what is there into what shall be. The changes of a step are independent of each other; a step is safe after the one before: subsets
 * before the routes that name them and gone after them, identities and encryption before the allow-lists that rely on them, removals last.
 */
public record Plan(List<List<Change>> steps) {
    /** Set by this operator or by nobody. */
    private static final String DRY_RUN = "istio.io/dry-run";

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
        Map<ObjectKey, HasMetadata> there =
                observed.stream().collect(Collectors.toMap(ObjectKey::of, Function.identity(), (one, other) -> one));
        SortedMap<Integer, List<Change>> steps = new TreeMap<>();
        for (HasMetadata desired : compilation.objects()) {
            ObjectKey key = ObjectKey.of(desired);
            HasMetadata current = there.remove(key);
            if (compilation.heldBack().contains(key) || (current != null && saysTheSame(desired, current))) {
                continue;
            }
            Change change = current == null ? new Change.Create(desired) : new Change.Update(desired, current);
            steps.computeIfAbsent(step(change), step -> new ArrayList<>()).add(change);
        }
        there.forEach((key, left) -> {
            if (!compilation.heldBack().contains(key)) {
                steps.computeIfAbsent(REMOVALS + Kinds.removalOrder(left), step -> new ArrayList<>())
                        .add(new Change.Delete(left));
            }
        });
        return new Plan(List.copyOf(steps.values()));
    }

    /** All of the resource's objects, in the order in which they are deleted with it. */
    public static Plan removing(Collection<? extends HasMetadata> observed) {
        SortedMap<Integer, List<Change>> steps = new TreeMap<>();
        observed.forEach(object -> steps.computeIfAbsent(Kinds.removalOrder(object), step -> new ArrayList<>())
                .add(new Change.Delete(object)));
        return new Plan(List.copyOf(steps.values()));
    }

    private static final int SUBSETS = 0;
    private static final int ROUTES = 1;
    private static final int SUBSETS_GONE = 2;
    private static final int PEERS = 3;
    private static final int ALLOW_LISTS = 4;
    private static final int REMOVALS = 5;

    private static int step(Change change) {
        if (change instanceof Change.Update update
                && update.desired() instanceof DestinationRule rule
                && update.observed() instanceof DestinationRule before) {
            return losesSubsets(before, rule) ? SUBSETS_GONE : SUBSETS;
        }
        HasMetadata desired =
                change instanceof Change.Create create ? create.desired() : ((Change.Update) change).desired();
        if (desired instanceof DestinationRule) {
            return SUBSETS;
        }
        if (desired instanceof VirtualService || desired instanceof Gateway) {
            return ROUTES;
        }
        return desired instanceof AuthorizationPolicy ? ALLOW_LISTS : PEERS;
    }

    private static boolean losesSubsets(DestinationRule before, DestinationRule after) {
        List<String> left =
                after.getSpec().getSubsets().stream().map(Subset::getName).toList();
        return before.getSpec() != null
                && !before.getSpec().getSubsets().stream().map(Subset::getName).allMatch(left::contains);
    }

    /** Typed comparison of what this operator says: other managers' labels and annotations are theirs. */
    private static boolean saysTheSame(HasMetadata desired, HasMetadata current) {
        return Objects.equals(Kinds.specOf(desired), Kinds.specOf(current))
                && orEmpty(current.getMetadata().getLabels())
                        .entrySet()
                        .containsAll(orEmpty(desired.getMetadata().getLabels()).entrySet())
                && Objects.equals(
                        orEmpty(desired.getMetadata().getAnnotations()).get(DRY_RUN),
                        orEmpty(current.getMetadata().getAnnotations()).get(DRY_RUN))
                && owners(current).equals(owners(desired));
    }

    // By uid only: another controller's owner is kept, ours must be there exactly if it is wanted.
    private static List<String> owners(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "MicroserviceNetwork".equals(owner.getKind()))
                .map(owner -> owner.getUid())
                .sorted()
                .toList();
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
