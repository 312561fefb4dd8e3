package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One watch: what it has selected, since when, and the web socket it reports to. */
final class Watch extends WebSocketListener {
    private static final int GOING_AWAY = 1001;
    private static final int NORMAL_CLOSURE = 1000;

    private final Watches watches;
    private final Request request;
    private final ResourceType type;
    private final Selector selector;
    private final @Nullable String resourceVersion;
    private final Consumer<Change> listener = this::onChange;
    private volatile @Nullable WebSocket socket;

    Watch(Watches watches, Request request, ResourceType type, Selector selector, @Nullable String resourceVersion) {
        this.watches = watches;
        this.request = request;
        this.type = type;
        this.selector = selector;
        this.resourceVersion = resourceVersion;
    }

    Request request() {
        return request;
    }

    @Override
    public void onOpen(WebSocket opened, Response response) {
        socket = opened;
        // no change may slip between the events so far and those to come
        synchronized (watches.store()) {
            try {
                initialEvents().forEach(this::send);
                watches.store().addListener(listener);
                watches.opened(this);
            } catch (ApiException e) {
                fail(e.status());
            }
        }
    }

    @Override
    public void onClosing(WebSocket closing, int code, String reason) {
        ended();
    }

    @Override
    public void onClosed(WebSocket closed, int code, String reason) {
        ended();
    }

    @Override
    public void onFailure(WebSocket failed, Throwable failure, @Nullable Response response) {
        ended();
    }

    void close() {
        close(GOING_AWAY, "connection dropped");
    }

    void fail(ObjectNode status) {
        send(event("ERROR", status));
        close(NORMAL_CLOSURE, "");
    }

    /** Without a resource version a watch starts with the present objects, with one it starts with what came after. */
    List<ObjectNode> initialEvents() {
        List<ObjectNode> events = new ArrayList<>();
        synchronized (watches.store()) {
            if (resourceVersion == null || resourceVersion.isEmpty() || resourceVersion.equals("0")) {
                for (KubeObject object : watches.store().list(selector.resource(), selector.namespace())) {
                    Change added =
                            new Change(object.revision(), type, type.keyOf(object), null, object, Change.Kind.ADDED);
                    addEvent(added, events);
                }
            } else {
                watches.store()
                        .changesSince(Long.parseLong(resourceVersion))
                        .forEach(change -> addEvent(change, events));
            }
        }
        return events;
    }

    private void onChange(Change change) {
        List<ObjectNode> events = new ArrayList<>();
        addEvent(change, events);
        events.forEach(this::send);
    }

    /** An object that comes to match is ADDED to this watch and one that no longer matches is DELETED from it. */
    private void addEvent(Change change, List<ObjectNode> events) {
        KubeObject before = change.before();
        boolean matched = before != null && selector.matches(change.key(), before);
        boolean matches = change.kind() != Change.Kind.DELETED && selector.matches(change.key(), change.after());
        if (matches) {
            events.add(event(matched ? "MODIFIED" : "ADDED", type.present(change.after())));
        } else if (matched && before != null) {
            // the last state that matched, at the revision that ended it
            KubeObject last = change.kind() == Change.Kind.DELETED ? change.after() : before.copy();
            last.metadata().put("resourceVersion", Long.toString(change.revision()));
            events.add(event("DELETED", type.present(last)));
        }
    }

    private static ObjectNode event(String type, ObjectNode object) {
        return Json.object().put("type", type).set("object", object);
    }

    private void send(ObjectNode event) {
        WebSocket target = socket;
        if (target != null) {
            watches.sender().execute(() -> target.send(event.toString()));
        }
    }

    private void close(int code, String reason) {
        ended();
        WebSocket target = socket;
        if (target != null) {
            watches.sender().execute(() -> target.close(code, reason));
        }
    }

    private void ended() {
        watches.store().removeListener(listener);
        watches.closed(this);
    }
}
