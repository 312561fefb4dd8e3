package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether one {@code http[].match[]} entry takes a message; after istiod's {@code TranslateRouteMatch}. */
final class VirtualServiceMatching {
    private VirtualServiceMatching() {}

    /** These have fields of their own; as header names istiod ignores them. */
    private static final Set<String> NOT_HEADERS = Set.of("uri", "scheme", "method", "authority");

    static boolean matches(HTTPMatchRequest match, Message message) {
        boolean ignoreCase = Boolean.TRUE.equals(match.getIgnoreUriCase());
        return (match.getUri() == null || StringMatching.matches(match.getUri(), message.barePath(), ignoreCase))
                && (match.getScheme() == null || StringMatching.matches(match.getScheme(), message.scheme()))
                && (match.getMethod() == null || StringMatching.matches(match.getMethod(), message.method()))
                && (match.getAuthority() == null || StringMatching.matches(match.getAuthority(), message.authority()))
                && headers(orEmpty(match.getHeaders()), message.headers())
                && withoutHeaders(orEmpty(match.getWithoutHeaders()), message.headers())
                && present(orEmpty(match.getQueryParams()), message.queryParameters());
    }

    private static boolean headers(Map<String, StringMatch> wanted, Map<String, String> sent) {
        return wanted.entrySet().stream()
                .filter(header -> !NOT_HEADERS.contains(header.getKey()))
                .allMatch(header -> {
                    String value = sent.get(header.getKey().toLowerCase(Locale.ROOT));
                    return value != null && StringMatching.matches(header.getValue(), value);
                });
    }

    /** A missing header counts as empty here, so that it is "without" every value. */
    private static boolean withoutHeaders(Map<String, StringMatch> unwanted, Map<String, String> sent) {
        return unwanted.entrySet().stream().noneMatch(header -> {
            String value = sent.get(header.getKey().toLowerCase(Locale.ROOT));
            return StringMatching.present(header.getValue())
                    ? value != null
                    : StringMatching.matches(header.getValue(), orEmpty(value));
        });
    }

    private static boolean present(Map<String, StringMatch> wanted, Map<String, String> sent) {
        return wanted.entrySet().stream().allMatch(parameter -> {
            String value = sent.get(parameter.getKey());
            return value != null && StringMatching.matches(parameter.getValue(), value);
        });
    }

    /** istiod's {@code IsCatchAllRoute}: nothing can come after such a route. */
    static boolean catchAll(HTTPMatchRequest match) {
        return everyPath(match.getUri())
                && match.getScheme() == null
                && match.getMethod() == null
                && match.getAuthority() == null
                && orEmpty(match.getHeaders()).isEmpty()
                && orEmpty(match.getWithoutHeaders()).isEmpty()
                && orEmpty(match.getQueryParams()).isEmpty();
    }

    private static boolean everyPath(@Nullable StringMatch uri) {
        if (uri == null || uri.getMatchType() == null) {
            return true;
        }
        return (uri.getMatchType() instanceof StringMatchPrefix prefix
                        && prefix.getPrefix().equals("/"))
                || (uri.getMatchType() instanceof StringMatchRegex regex
                        && regex.getRegex().equals("*"));
    }
}
