package dev.microservicenetwork.evaluator;

/** What routing alone decides: go somewhere, or answer here. */
sealed interface Routing permits Forward, Routing.Answer {

    record Answer(Verdict verdict) implements Routing {}
}
