package dev.microservicenetwork.e2e.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests that go on in the background, to see whether a change costs any of them. */
public final class Load implements AutoCloseable {

    private static final int BATCH = 20;

    private final List<Answer> answers = new ArrayList<>();
    private final CompletableFuture<Void> done;
    private volatile boolean closed;

    Load(Caller caller, String url, String... headers) {
        done = CompletableFuture.runAsync(() -> {
            while (!closed) {
                List<Answer> batch = caller.get(BATCH, url, headers);
                synchronized (answers) {
                    answers.addAll(batch);
                }
            }
        });
    }

    public List<Answer> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    /** Returns when the last request has been answered. */
    @Override
    public void close() {
        closed = true;
        done.join();
    }
}
