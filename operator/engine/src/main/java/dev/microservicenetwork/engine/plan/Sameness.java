package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Typed comparison of what this operator says in an object: other managers' labels and annotations are theirs. */
public final class Sameness {
    /** Set by this operator or by nobody. */
    public static final String DRY_RUN = "istio.io/dry-run";

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

    // By uid only: another controller's owner is kept, ours must be there exactly if it is wanted.
    private static List<String> owners(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> MicroserviceNetwork.KIND.equals(owner.getKind()))
                .map(OwnerReference::getUid)
                .sorted()
                .toList();
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
