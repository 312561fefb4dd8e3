package dev.microservicenetwork.testkit.apiserver;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one background thread of the server, on which watches are served and controllers run. */
final class Controllers implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Controllers.class.getName());

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Controllers::daemon,
            // what is still to do when the server is closed does not matter
            new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "background task failed", e);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "in-memory-api-server");
        thread.setDaemon(true);
        return thread;
    }
}
