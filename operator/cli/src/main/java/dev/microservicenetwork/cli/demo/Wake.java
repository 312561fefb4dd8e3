package dev.microservicenetwork.cli.demo;

import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Queue;

/** Says that something happened. */
record Wake<T>(Queue<Boolean> news) implements Watcher<T> {
    @Override
    public void eventReceived(Action action, T resource) {
        news.add(true);
    }

    @Override
    public void onClose(WatcherException cause) {
        // the demo is over, or looks again by itself
    }
}
