package dev.microservicenetwork.e2e.wire;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does things side by side, since most of what clients do is to wait. */
final class Together {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "client");
        thread.setDaemon(true);
        return thread;
    });

    private Together() {}

    /** What comes of each; the first failure, if any, is thrown when all have ended. */
    static <T, R> Map<T, R> run(List<T> things, Function<T, R> what) {
        Map<T, CompletableFuture<R>> begun = new IdentityHashMap<>();
        things.forEach(thing -> begun.put(thing, CompletableFuture.supplyAsync(() -> what.apply(thing), THREADS)));
        Map<T, R> results = new IdentityHashMap<>();
        try {
            CompletableFuture.allOf(begun.values().toArray(CompletableFuture[]::new))
                    .join();
            begun.forEach((thing, result) -> results.put(thing, result.join()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw e;
        }
        return results;
    }
}
