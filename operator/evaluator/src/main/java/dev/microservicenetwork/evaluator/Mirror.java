package dev.microservicenetwork.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * Where copies of requests go; answers to them are dropped, and they are not retried.
 *
 * @param percent the share of requests that is copied
 * @param failure why no copy arrives: the destination does not exist or refuses them; null if they arrive
 */
public record Mirror(
        Destination destination, double percent, @Nullable String failure) {}
