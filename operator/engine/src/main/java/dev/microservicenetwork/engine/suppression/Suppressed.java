package dev.microservicenetwork.engine.suppression;

import dev.microservicenetwork.engine.finding.Finding;

/**
 * A warning that the resource silences.
 *
 * @param by the entry that does, such as {@code spec.suppressions[0]}
 * @param reason why, in its author's words
 */
public record Suppressed(Finding finding, String by, String reason) {}
