package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.HeaderCondition;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathCondition;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code match[]} of an HTTP route. */
final class HttpMatches {
    private HttpMatches() {}

    /** One entry, or two where a prefix that ends at a segment takes both: Istio's prefixes are of strings. */
    static Stream<HTTPMatchRequest> of(Match match, @Nullable Integer port) {
        return paths(match.path()).map(path -> {
            HTTPMatchRequest entry = new HTTPMatchRequest();
            entry.setHeaders(headers(match));
            if (path.set()) {
                entry.setUri(path.match());
            }
            if (match.method() != null) {
                entry.setMethod(exact(match.method()));
            }
            entry.setPort(port == null ? null : port.longValue());
            return entry;
        });
    }

    private record Uri(boolean set, StringMatch match) {}

    private static Stream<Uri> paths(PathCondition path) {
        if (path instanceof PathCondition.Exact exact) {
            return Stream.of(new Uri(true, exact(exact.path())));
        }
        if (path instanceof PathCondition.Prefix prefix) {
            return prefix.path().isEmpty()
                    ? Stream.of(new Uri(true, prefix("/")))
                    : Stream.of(new Uri(true, exact(prefix.path())), new Uri(true, prefix(prefix.path() + "/")));
        }
        if (path instanceof PathCondition.Below below) {
            return Stream.of(new Uri(true, prefix(below.path() + "/")));
        }
        return Stream.of(new Uri(false, new StringMatch()));
    }

    private static Map<String, StringMatch> headers(Match match) {
        Map<String, StringMatch> headers = new TreeMap<>();
        for (HeaderCondition header : match.headers()) {
            headers.put(header.name(), of(header));
        }
        return headers;
    }

    private static StringMatch of(HeaderCondition header) {
        if (header instanceof HeaderCondition.Exact exact) {
            return exact(exact.value());
        }
        return header instanceof HeaderCondition.Prefix prefix
                ? prefix(prefix.prefix())
                : new StringMatch(); // empty: any value
    }

    private static StringMatch exact(String value) {
        return new StringMatch(new StringMatchExact(value));
    }

    private static StringMatch prefix(String value) {
        return new StringMatch(new StringMatchPrefix(value));
    }
}
