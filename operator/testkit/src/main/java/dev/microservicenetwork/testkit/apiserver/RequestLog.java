package dev.microservicenetwork.testkit.apiserver;

import java.util.ArrayList;
import java.util.List;

/** Every request for a resource the server has answered. Discovery, version and health requests are left out. */
public final class RequestLog {
    private final List<Request> requests = new ArrayList<>();

    RequestLog() {}

    /** A point in the log. */
    public record Mark(int position) {}

    /** Remembers the present, for {@link #since}. */
    public synchronized Mark mark() {
        return new Mark(requests.size());
    }

    /** The requests answered after the mark was taken. */
    public synchronized Requests since(Mark mark) {
        return new Requests(requests.subList(mark.position(), requests.size()));
    }

    /** All requests since the server was started. */
    public synchronized Requests all() {
        return new Requests(requests);
    }

    /** All requests meant to change something, dry runs excluded. */
    public Requests writes() {
        return all().writes();
    }

    synchronized void add(Request request) {
        requests.add(request);
    }
}
