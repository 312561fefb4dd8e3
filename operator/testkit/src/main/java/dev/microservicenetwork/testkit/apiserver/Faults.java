package dev.microservicenetwork.testkit.apiserver;

import io.fabric8.mockwebserver.http.MockResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Failures on demand: refused requests and interrupted watches. */
public final class Faults {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Watches watches;

    Faults(Watches watches) {
        this.watches = watches;
    }

    /**
     * Answers the next requests that match with an HTTP status instead of serving them. The body is a
     * {@code Status} as the API server sends it; 429 comes with {@code Retry-After: 1}.
     *
     * @param times how many requests fail
     * @param matching which ones; their {@link Request#code()} is not known yet
     * @param status such as 403, 409, 429 or 500
     */
    public void next(int times, Predicate<Request> matching, int status) {
        faults.add(new Fault(new AtomicInteger(times), matching, status));
    }

    /** Answers every request that matches with an HTTP status until {@link #clear()}. */
    public void always(Predicate<Request> matching, int status) {
        next(Integer.MAX_VALUE, matching, status);
    }

    /** Serves all requests again. */
    public void clear() {
        faults.clear();
    }

    /** Closes all open watches, as a restart of the API server or a broken connection does. */
    public void dropWatches() {
        dropWatches(request -> true);
    }

    /** Closes the open watches that match. */
    public void dropWatches(Predicate<Request> matching) {
        watches.drop(matching);
    }

    /**
     * Ends all open watches with {@code 410 Gone} and forgets the history they could resume from, as the API server does
     * after etcd was compacted: clients have to list again.
     */
    public void expireWatches() {
        expireWatches(request -> true);
    }

    /** Ends the open watches that match with {@code 410 Gone}; the history is forgotten for all. */
    public void expireWatches(Predicate<Request> matching) {
        watches.expire(matching);
    }

    /** The response for a request that is to fail. */
    @Nullable
    MockResponse responseTo(Request request) {
        for (Fault fault : faults) {
            if (fault.matching.test(request) && fault.remaining.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                ApiException failure = ApiException.injected(fault.status);
                MockResponse response = Responses.json(failure.code(), failure.status());
                return fault.status == 429 ? response.setHeader("Retry-After", "1") : response;
            }
        }
        return null;
    }

    private record Fault(AtomicInteger remaining, Predicate<Request> matching, int status) {}
}
