package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which namespaces an object is exported to. */
final class Visibility {
    private Visibility() {}

    static boolean exported(@Nullable List<String> exportTo, String own, String namespace) {
        List<String> to = orEmpty(exportTo);
        return to.isEmpty()
                || to.contains("*")
                || to.contains(namespace)
                || (to.contains(".") && own.equals(namespace));
    }

    /** In which turn istiod lists an object that is visible in the namespace. */
    static int rank(@Nullable List<String> exportTo, String own, String namespace) {
        List<String> to = orEmpty(exportTo);
        if (to.isEmpty() || to.contains("*")) {
            return 2;
        }
        return own.equals(namespace) ? 0 : 1;
    }

    /** Exported to nobody else: istiod keeps such an object out of what other namespaces look up. */
    static boolean ownOnly(@Nullable List<String> exportTo, String own) {
        List<String> to = orEmpty(exportTo);
        return to.size() == 1 && (to.contains(".") || to.contains(own));
    }
}
