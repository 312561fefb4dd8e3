package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Step.Outcome;
import dev.microservicenetwork.evaluator.Step.Stage;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one evaluation, and the verdicts that end it. */
final class Trail {
    private final List<Step> steps = new ArrayList<>();

    void applied(Stage stage, @Nullable Place place, String text) {
        steps.add(new Step(stage, Outcome.APPLIED, place, text));
    }

    void skipped(Stage stage, @Nullable Place place, String why) {
        steps.add(new Step(stage, Outcome.SKIPPED, place, why));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Verdict notFound(Stage stage, @Nullable Place place, String why) {
        return new Verdict.NotFound(refused(stage, place, why), steps());
    }

    Verdict noListener(String why) {
        return new Verdict.NoListener(refused(Stage.HOST, null, why), steps());
    }

    Verdict unavailable(Stage stage, @Nullable Place place, String why) {
        return new Verdict.Unavailable(refused(stage, place, why), steps());
    }

    Verdict denied(Reason reason, Stage stage, @Nullable Place place, String why) {
        return new Verdict.Denied(reason, refused(stage, place, why), steps());
    }

    private String refused(Stage stage, @Nullable Place place, String why) {
        Step step = new Step(stage, Outcome.REFUSED, place, why);
        steps.add(step);
        return step.toString();
    }

    static String name(HasMetadata object) {
        return Place.of(object).toString();
    }
}
