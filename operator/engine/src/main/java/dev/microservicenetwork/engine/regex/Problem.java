package dev.microservicenetwork.engine.regex;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a regular expression.
 *
 * @param message in words, lower case
 * @param at the place of the first wrong character, counted from 0
 * @param help what to write instead, or null
 */
public record Problem(String message, int at, @Nullable String help) {}
