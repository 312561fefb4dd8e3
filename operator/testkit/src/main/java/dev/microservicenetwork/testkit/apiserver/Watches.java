package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The open watches. */
final class Watches {
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final Store store;
    private final Executor sender;

    /** @param sender runs one task after the other, which keeps the events of a watch in order */
    Watches(Store store, Executor sender) {
        this.store = store;
        this.sender = sender;
    }

    MockResponse open(ApiRequest request, ResourceType type, Selector selector) {
        Watch watch = new Watch(this, Request.of(request, 200), type, selector, request.query("resourceVersion"));
        if (request.header("Upgrade").equalsIgnoreCase("websocket")) {
            return new MockResponse().withWebSocketUpgrade(watch);
        }
        // Without a web socket the mock server cannot stream. A watch may end at any time, so this one ends at once.
        String events =
                watch.initialEvents().stream().map(event -> event + "\n").collect(Collectors.joining());
        return new MockResponse()
                .setResponseCode(200)
                .setHeader("Content-Type", "application/json")
                .setBody(events);
    }

    void drop(Predicate<Request> matching) {
        open.stream().filter(watch -> matching.test(watch.request())).forEach(Watch::close);
    }

    void expire(Predicate<Request> matching) {
        long oldest = store.revision();
        store.compact();
        ObjectNode gone = ApiException.expired(oldest, store.revision()).status();
        open.stream().filter(watch -> matching.test(watch.request())).forEach(watch -> watch.fail(gone));
    }

    Store store() {
        return store;
    }

    Executor sender() {
        return sender;
    }

    void opened(Watch watch) {
        open.add(watch);
    }

    void closed(Watch watch) {
        open.remove(watch);
    }
}
