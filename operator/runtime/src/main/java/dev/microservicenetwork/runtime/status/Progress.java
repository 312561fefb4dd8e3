package dev.microservicenetwork.runtime.status;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.runtime.apply.Applier.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a resource has got.
 *
 * @param unreadable findings that keep the resource from being understood at all; empty if it is understood
 * @param compilation what it compiles to; null if it is not understood
 * @param paused whether it is not to be written
 * @param pending what is still to be written
 * @param failures what was refused or failed
 */
public record Progress(
        List<Finding> unreadable,
        @Nullable Compilation compilation,
        boolean paused,
        Plan pending,
        List<Failure> failures) {
    public Progress {
        unreadable = List.copyOf(unreadable);
        failures = List.copyOf(failures);
    }

    List<Finding> findings() {
        return compilation == null ? unreadable : compilation.findings();
    }

    boolean accepted() {
        return compilation != null && compilation.accepted();
    }
}
