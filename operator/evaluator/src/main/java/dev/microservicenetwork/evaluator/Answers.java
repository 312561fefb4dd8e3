package dev.microservicenetwork.evaluator;

import static java.util.Objects.requireNonNull;

import dev.microservicenetwork.evaluator.Shape.Block;
import java.util.Map;
import java.util.Optional;

/** What expectations can say of an answer that the proxy itself gives. */
final class Answers {
    private Answers() {}

    private static final Map<String, Block> SHAPES = Map.of(
            "redirect",
            new Block(Map.of("status", Leaf.NUMBER, "location", Leaf.TEXT, "headers", Shape.HEADERS)),
            "directResponse",
            new Block(Map.of("status", Leaf.NUMBER, "body", Leaf.LITERAL, "headers", Shape.HEADERS)),
            "preflight",
            new Block(Map.of("allowed", Leaf.FLAG, "headers", Shape.HEADERS)));

    static Block shape(String kind) {
        return requireNonNull(SHAPES.get(kind));
    }

    static Optional<Expected.Answered> of(Verdict verdict) {
        if (verdict instanceof Verdict.Redirected redirected) {
            return answered(
                    "redirect",
                    Map.of(
                            "status", redirected.status(),
                            "location", redirected.location(),
                            "headers", Aspects.headers(redirected.headers())));
        }
        if (verdict instanceof Verdict.DirectResponse response) {
            return answered(
                    "directResponse",
                    Map.of(
                            "status", response.status(),
                            "body", response.body(),
                            "headers", Aspects.headers(response.headers())));
        }
        return verdict instanceof Verdict.Preflight preflight
                ? answered("preflight", Map.of("allowed", preflight.allowed(), "headers", preflight.headers()))
                : Optional.empty();
    }

    private static Optional<Expected.Answered> answered(String kind, Map<String, Object> aspects) {
        return Optional.of(new Expected.Answered(kind, aspects));
    }
}
