package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Verdict.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** The steps of one evaluation, and the verdicts that end it. */
final class Trail {
    private final List<String> steps = new ArrayList<>();

    void add(String step) {
        steps.add(step);
    }

    List<String> steps() {
        return List.copyOf(steps);
    }

    Verdict notFound(String why) {
        return new Verdict.NotFound(why, ending(why));
    }

    Verdict noListener(String why) {
        return new Verdict.NoListener(why, ending(why));
    }

    Verdict unavailable(String why) {
        return new Verdict.Unavailable(why, ending(why));
    }

    Verdict denied(Reason reason, String why) {
        return new Verdict.Denied(reason, why, ending(why));
    }

    private List<String> ending(String why) {
        add(why);
        return steps();
    }

    static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }
}
