package dev.microservicenetwork.engine.finding;

/** What a finding is about, and so which condition of the status it turns. */
public enum Concern {
    /** The spec itself: {@code Accepted=False}, and nothing is written. */
    SPEC,
    /** Something that the spec names and the cluster doesn't have, or has differently: {@code ResolvedRefs=False}; what needs it is held back. */
    REFERENCE,
    /** Another owner of the same thing: {@code Conflicted}; what needs it is held back. */
    CONFLICT,
    /** A migration that waits: {@code Degraded}. */
    MIGRATION,
    /** Advice that the cluster gives, and without it nobody: a warning, no condition. */
    OBSERVATION,
    /** Advice that the spec alone gives: a warning, no condition. */
    ADVICE
}
