package dev.microservicenetwork.evaluator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a proxy does to the headers of a response on its way to the caller. Names are in lower case.
 *
 * @param written by the proxy; a destination's own value may stand beside one that is only added
 * @param removed whatever the destination says
 */
public record ResponseHeaders(Map<String, String> written, Set<String> removed) {

    static final ResponseHeaders NONE = new ResponseHeaders(Map.of(), Set.of());

    public ResponseHeaders {
        written = Map.copyOf(written);
        removed = Set.copyOf(removed);
    }

    ResponseHeaders apply(HeaderOperations operations) {
        Set<String> gone = new HashSet<>(removed);
        gone.addAll(operations.remove());
        return new ResponseHeaders(operations.applyTo(written), gone);
    }

    ResponseHeaders with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(written);
        all.putAll(more);
        return new ResponseHeaders(all, removed);
    }
}
