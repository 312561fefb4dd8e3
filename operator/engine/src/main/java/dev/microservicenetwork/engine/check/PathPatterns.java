package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Paths of a grant are of the forms that Istio can match; any other asterisk would be taken literally, or for less than is meant. */
final class PathPatterns implements SpecRule {
    /** A path whose segments are literal or {@code {*}}, perhaps with {@code /*} at its end; or {@code *suffix}. */
    private static final Pattern FORM = Pattern.compile("(/([^*{}/]*|\\{\\*}))+(/\\*)?|/\\*|\\*[^*{}]*");

    @Override
    public Stream<Finding> check(Parts parts) {
        return Stream.concat(
                        parts.calls().stream()
                                .filter(call -> !call.it().allow().isEmpty())
                                .flatMap(call -> Granting.allow(call).stream()),
                        parts.consumers().stream().flatMap(consumer -> Granting.consumed(consumer).stream()))
                .flatMap(allow -> allow.entries("paths", allow.it().paths()).stream())
                .filter(path -> !FORM.matcher(path.it()).matches())
                .map(
                        path -> new Finding(
                                Code.MSN1002,
                                path.path(),
                                path.it(),
                                "`" + path.it() + "` is not a path pattern",
                                "write /a (exact), /a/* (that segment and all below it), {*} for one whole segment, or *suffix"));
    }
}
