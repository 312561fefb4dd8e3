package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this operator says in an object, compared and put there: other managers' labels and annotations are theirs. */
public final class Sameness {
    /** Set by this operator or by nobody. */
    private static final String DRY_RUN = "istio.io/dry-run";

    private Sameness() {}

    public static boolean of(HasMetadata desired, HasMetadata current) {
        return ofSpecs(desired, current)
                && orEmpty(current.getMetadata().getLabels())
                        .entrySet()
                        .containsAll(orEmpty(desired.getMetadata().getLabels()).entrySet())
                && Objects.equals(dryRun(desired), dryRun(current))
                && owners(current).equals(owners(desired));
    }

    static boolean ofSpecs(HasMetadata one, HasMetadata other) {
        return Objects.equals(Kinds.specOf(one), Kinds.specOf(other));
    }

    static @Nullable String dryRun(HasMetadata object) {
        return orEmpty(object.getMetadata().getAnnotations()).get(DRY_RUN);
    }

    /** The current object's metadata with what this operator says in it, and no more of that. */
    public static ObjectMeta metadata(HasMetadata desired, HasMetadata current) {
        Map<String, String> labels = new TreeMap<>(orEmpty(current.getMetadata().getLabels()));
        labels.putAll(orEmpty(desired.getMetadata().getLabels()));
        Map<String, String> annotations =
                new TreeMap<>(orEmpty(current.getMetadata().getAnnotations()));
        annotations.remove(DRY_RUN);
        annotations.putAll(orEmpty(desired.getMetadata().getAnnotations()));
        return new ObjectMetaBuilder(current.getMetadata())
                .withLabels(labels)
                .withAnnotations(annotations)
                .withOwnerReferences(Stream.concat(
                                ownersBeside(current).stream(), desired.getMetadata().getOwnerReferences().stream())
                        .toList())
                .build();
    }

    /** The owners that are not resources of this operator. */
    public static List<OwnerReference> ownersBeside(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> !isOurs(owner))
                .toList();
    }

    // By uid only: another controller's owner is kept, ours must be there exactly if it is wanted.
    private static List<String> owners(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(Sameness::isOurs)
                .map(OwnerReference::getUid)
                .sorted()
                .toList();
    }

    private static boolean isOurs(OwnerReference owner) {
        return MicroserviceNetwork.KIND.equals(owner.getKind());
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
