package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.ValueCondition;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code match[]} of an HTTP route. */
final class HttpMatches {
    private HttpMatches() {}

    /** One entry for each caller, or two where a prefix that ends at a segment takes both: Istio's prefixes are of strings. */
    static List<HTTPMatchRequest> of(Match match, @Nullable Integer port) {
        if (match.from().isEmpty()) {
            return entries(match, port);
        }
        List<HTTPMatchRequest> entries = new ArrayList<>();
        for (CallerCondition caller : match.from()) {
            entries(match, port).forEach(entry -> entries.add(from(caller, entry)));
        }
        return entries;
    }

    private static HTTPMatchRequest from(CallerCondition caller, HTTPMatchRequest entry) {
        entry.setSourceLabels(new TreeMap<>(caller.labels()));
        entry.setSourceNamespace(caller.namespace());
        return entry;
    }

    private static List<HTTPMatchRequest> entries(Match match, @Nullable Integer port) {
        List<StringMatch> uris = uris(match.path());
        return uris.isEmpty()
                ? List.of(entry(match, null, port))
                : uris.stream().map(uri -> entry(match, uri, port)).toList();
    }

    private static HTTPMatchRequest entry(Match match, @Nullable StringMatch uri, @Nullable Integer port) {
        HTTPMatchRequest entry = new HTTPMatchRequest();
        entry.setHeaders(values(match.headers()));
        entry.setWithoutHeaders(absent(match.headers()));
        entry.setQueryParams(values(match.queryParams()));
        entry.setUri(uri);
        if (match.method() != null) {
            entry.setMethod(exact(match.method()));
        }
        entry.setPort(port == null ? null : port.longValue());
        return entry;
    }

    /** None for every path. */
    private static List<StringMatch> uris(PathCondition path) {
        if (path instanceof PathCondition.Exact exact) {
            return List.of(exact(exact.path()));
        }
        if (path instanceof PathCondition.Prefix prefix) {
            return prefix.path().isEmpty()
                    ? List.of(prefix("/"))
                    : List.of(exact(prefix.path()), prefix(prefix.path() + "/"));
        }
        if (path instanceof PathCondition.Below below) {
            return List.of(prefix(below.path() + "/"));
        }
        return path instanceof PathCondition.Regex regex
                ? List.of(regex(regex.expression().text()))
                : List.of();
    }

    private static Map<String, StringMatch> values(Map<String, ValueCondition> conditions) {
        if (conditions.isEmpty()) {
            return Map.of();
        }
        Map<String, StringMatch> values = new TreeMap<>();
        conditions.forEach((name, condition) -> {
            if (!(condition instanceof ValueCondition.Absent)) {
                values.put(name, of(condition));
            }
        });
        return values;
    }

    private static Map<String, StringMatch> absent(Map<String, ValueCondition> conditions) {
        if (conditions.isEmpty()) {
            return Map.of();
        }
        Map<String, StringMatch> absent = new TreeMap<>();
        conditions.forEach((name, condition) -> {
            if (condition instanceof ValueCondition.Absent) {
                absent.put(name, new StringMatch());
            }
        });
        return absent;
    }

    static StringMatch of(ValueCondition condition) {
        if (condition instanceof ValueCondition.Exact exact) {
            return exact(exact.value());
        }
        if (condition instanceof ValueCondition.Prefix prefix) {
            return prefix(prefix.prefix());
        }
        return condition instanceof ValueCondition.Regex regex
                ? regex(regex.expression().text())
                : new StringMatch(); // empty: any value
    }

    private static StringMatch exact(String value) {
        return new StringMatch(new StringMatchExact(value));
    }

    private static StringMatch prefix(String value) {
        return new StringMatch(new StringMatchPrefix(value));
    }

    private static StringMatch regex(String expression) {
        return new StringMatch(new StringMatchRegex(expression));
    }
}
