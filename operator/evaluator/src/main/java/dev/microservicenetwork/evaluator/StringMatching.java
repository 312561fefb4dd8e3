package dev.microservicenetwork.evaluator;

import com.google.re2j.Pattern;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Istio's StringMatch: exact, string prefix, or a regular expression over the whole value. */
final class StringMatching {
    private StringMatching() {}

    static boolean matches(@Nullable StringMatch match, String value) {
        return matches(match, value, false);
    }

    static boolean matches(@Nullable StringMatch match, String value, boolean ignoreCase) {
        if (present(match)) {
            return true;
        }
        var type = match == null ? null : match.getMatchType();
        if (type instanceof StringMatchExact exact) {
            return ignoreCase
                    ? exact.getExact().equalsIgnoreCase(value)
                    : exact.getExact().equals(value);
        }
        if (type instanceof StringMatchPrefix prefix) {
            return ignoreCase
                    ? value.toLowerCase(Locale.ROOT)
                            .startsWith(prefix.getPrefix().toLowerCase(Locale.ROOT))
                    : value.startsWith(prefix.getPrefix());
        }
        return type instanceof StringMatchRegex regex && Pattern.matches(regex.getRegex(), value);
    }

    static String print(@Nullable StringMatch match) {
        var type = match == null ? null : match.getMatchType();
        if (type instanceof StringMatchExact exact) {
            return "exactly " + exact.getExact();
        }
        if (type instanceof StringMatchPrefix prefix) {
            return "of prefix " + prefix.getPrefix();
        }
        return type instanceof StringMatchRegex regex ? "of regex " + regex.getRegex() : "present";
    }

    /** {@code {}} and {@code regex: "*"}, which istiod turns into a test for presence. */
    static boolean present(@Nullable StringMatch match) {
        if (match == null || match.getMatchType() == null) {
            return true;
        }
        return match.getMatchType() instanceof StringMatchRegex regex
                && regex.getRegex().equals("*");
    }
}
