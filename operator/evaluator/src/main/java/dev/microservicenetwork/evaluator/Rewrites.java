package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import com.google.re2j.Pattern;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRewrite;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code rewrite} makes of a request; destinations and their policies read the result. */
final class Rewrites {
    private Rewrites() {}

    static Message apply(@Nullable HTTPRewrite rewrite, List<HTTPMatchRequest> matches, Message message) {
        if (rewrite == null) {
            return message;
        }
        Message result = message;
        var regex = rewrite.getUriRegexRewrite();
        String path = message.barePath();
        if (regex != null) {
            // Envoy's substitution writes groups as \1, Java's as $1.
            String replacement = orEmpty(regex.getRewrite()).replace("$", "\\$").replaceAll("\\\\(\\d)", "\\$$1");
            result = result.withBarePath(
                    Pattern.compile(orEmpty(regex.getMatch())).matcher(path).replaceAll(replacement));
        } else if (!orEmpty(rewrite.getUri()).isEmpty()) {
            result = result.withBarePath(rewrite.getUri() + path.substring(matchedLength(matches, path)));
        }
        return orEmpty(rewrite.getAuthority()).isEmpty() ? result : result.withAuthority(rewrite.getAuthority());
    }

    /** How much of the path was matched: the prefix, or the whole path; without a match on the path its "/". */
    static int matchedLength(List<HTTPMatchRequest> matches, String path) {
        return matches.stream()
                .map(HTTPMatchRequest::getUri)
                .filter(uri -> uri != null && uri.getMatchType() != null)
                .reduce((root, leaf) -> leaf)
                .map(uri -> uri.getMatchType() instanceof StringMatchPrefix prefix
                        ? prefix.getPrefix().length()
                        : path.length())
                .orElse(1);
    }
}
