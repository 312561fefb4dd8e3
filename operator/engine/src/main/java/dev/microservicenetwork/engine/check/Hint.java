package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.schema.Nearest;
import java.util.Collection;

/** The end of a help text: the name that was probably meant, or the names that there are. */
public final class Hint {
    private Hint() {}

    public static String of(String written, Collection<String> known) {
        return Nearest.to(written, known)
                .map(name -> "; did you mean `" + name + "`?")
                .orElseGet(() -> known.isEmpty() ? "" : "; there are: " + String.join(", ", known));
    }
}
