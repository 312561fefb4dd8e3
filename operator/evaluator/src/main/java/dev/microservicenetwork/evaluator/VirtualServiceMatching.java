package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one {@code http[].match[]} entry takes a message; after istiod's {@code TranslateRouteMatch}. */
final class VirtualServiceMatching {
    private VirtualServiceMatching() {}

    /** What of the message the match does not take; empty if it takes the message. */
    static List<String> mismatches(HTTPMatchRequest match, Message message) {
        boolean ignoreCase = Boolean.TRUE.equals(match.getIgnoreUriCase());
        List<String> mismatches = new ArrayList<>();
        if (match.getUri() != null && !StringMatching.matches(match.getUri(), message.barePath(), ignoreCase)) {
            mismatches.add(differs("uri", message.barePath(), match.getUri()));
        }
        compare("scheme", match.getScheme(), message.scheme(), mismatches);
        compare("method", match.getMethod(), message.method(), mismatches);
        compare("authority", match.getAuthority(), message.authority(), mismatches);
        // Istio's reference says that uri, scheme, method and authority are ignored here; istiod takes them for
        // headers.
        orEmpty(match.getHeaders())
                .forEach((name, wanted) -> present("header ", name, wanted, message.header(name), mismatches));
        orEmpty(match.getWithoutHeaders())
                .forEach((name, unwanted) -> without(name, unwanted, message.header(name), mismatches));
        orEmpty(match.getQueryParams())
                .forEach((name, wanted) -> present(
                        "query parameter ",
                        name,
                        wanted,
                        message.queryParameters().get(name),
                        mismatches));
        return mismatches;
    }

    private static void compare(String what, @Nullable StringMatch wanted, String sent, List<String> mismatches) {
        if (wanted != null && !StringMatching.matches(wanted, sent)) {
            mismatches.add(differs(what, sent, wanted));
        }
    }

    private static void present(
            String kind, String name, StringMatch wanted, @Nullable String sent, List<String> mismatches) {
        if (sent == null) {
            mismatches.add(kind + name + " is absent, not " + StringMatching.print(wanted));
        } else if (!Claims.matches(name, sent, value -> StringMatching.matches(wanted, value))) {
            mismatches.add(differs(kind + name, sent, wanted));
        }
    }

    /** A missing header counts as empty here, so that it is "without" every value. */
    private static void without(String name, StringMatch unwanted, @Nullable String sent, List<String> mismatches) {
        boolean there = StringMatching.present(unwanted)
                ? sent != null
                : Claims.matches(name, orEmpty(sent), value -> StringMatching.matches(unwanted, value));
        if (there) {
            mismatches.add("header " + name + " is " + orEmpty(sent) + ", which withoutHeaders excludes ("
                    + StringMatching.print(unwanted) + ")");
        }
    }

    private static String differs(String what, String sent, StringMatch wanted) {
        return what + " is " + sent + ", not " + StringMatching.print(wanted);
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
                        && regex.getRegex().equals(".*"));
    }
}
