package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.CorsOriginSpec;
import dev.microservicenetwork.api.CorsSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.regex.RegularExpression;
import dev.microservicenetwork.engine.regex.Syntax;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A CORS policy permits those whom it names, as browsers name themselves and read the answer, and nobody else. */
final class CorsPolicies implements SpecRule {
    private static final String ANY = "*";

    private static final Pattern ORIGIN = Pattern.compile("([a-z][a-z0-9+.-]*)://[^/?#@:\\s*A-Z\\[\\]]+(:[0-9]{1,5})?"
            + "|([a-z][a-z0-9+.-]*)://\\[[0-9a-f:.]+\\](:[0-9]{1,5})?");

    /** What browsers leave out. */
    private static final Map<String, String> OWN_PORTS = Map.of("http", ":80", "https", ":443");

    /** Nobody writes a regular expression for these. */
    private static final List<String> ANYBODY =
            List.of("https://anybody.invalid", "http://anybody.invalid", "https://anybody.invalid:8443");

    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.actingRoutes().stream()
                .flatMap(route -> route.field("cors", CommonRouteSpec::cors))
                .flatMap(cors -> Stream.of(
                                cors.entries("allowOrigins", cors.it().allowOrigins()).stream()
                                        .flatMap(origin -> origin(cors.it(), origin)),
                                stars(cors))
                        .flatMap(it -> it));
    }

    private static Stream<Finding> origin(CorsSpec cors, At<CorsOriginSpec> origin) {
        boolean credentials = Boolean.TRUE.equals(cors.allowCredentials());
        return Stream.of(
                        origin.field("exact", CorsOriginSpec::exact).flatMap(it -> exact(credentials, it)),
                        origin.field("prefix", CorsOriginSpec::prefix).flatMap(it -> prefix(credentials, it)),
                        origin.field("regex", CorsOriginSpec::regex).flatMap(it -> regex(credentials, it)))
                .flatMap(it -> it);
    }

    private static Stream<Finding> exact(boolean credentials, At<String> origin) {
        if (origin.it().equals(ANY)) {
            return credentials ? Stream.of(anybody(origin)) : Stream.of();
        }
        Matcher matcher = ORIGIN.matcher(origin.it());
        if (!matcher.matches()) {
            return Stream.of(
                    noOrigin(origin, "write scheme://host in lower case, without path, or * for every origin"));
        }
        String port = matcher.group(2);
        return port != null && port.equals(OWN_PORTS.get(matcher.group(1)))
                ? Stream.of(noOrigin(
                        origin, "write " + origin.it().substring(0, origin.it().length() - port.length())))
                : Stream.of();
    }

    private static Stream<Finding> prefix(boolean credentials, At<String> prefix) {
        String text = prefix.it();
        if (!text.matches("[a-z][a-z0-9+.-]*://[^/?#@\\s*A-Z]*")) {
            return Stream.of(noOrigin(prefix, "write the beginning of scheme://host, with the whole scheme"));
        }
        if (text.matches(".*://[^:]+:[0-9]*")) {
            return Stream.of(); // the host is complete
        }
        return Stream.of(
                credentials
                        ? anybody(prefix)
                        : new Finding(
                                Code.MSN2139,
                                prefix.path(),
                                text,
                                "anybody can have an origin that begins so, such as `" + continued(text) + "`",
                                "a prefix doesn't end at a dot",
                                "write exact origins, or a regex such as https://[a-z0-9-]+\\.example\\.com, or end the prefix with the colon before the port"));
    }

    private static String continued(String prefix) {
        return prefix + (prefix.endsWith("/") ? "" : prefix.endsWith(".") ? "" : ".") + "attacker.example";
    }

    private static Stream<Finding> regex(boolean credentials, At<String> regex) {
        if (Syntax.problem(regex.it()).isPresent()) {
            return Stream.of(); // found elsewhere
        }
        RegularExpression expression = new RegularExpression(regex.it());
        return credentials && ANYBODY.stream().anyMatch(expression::matches) ? Stream.of(anybody(regex)) : Stream.of();
    }

    private static Finding noOrigin(At<String> origin, String help) {
        return new Finding(
                Code.MSN1162,
                origin.path(),
                origin.it(),
                "no page has the origin `" + origin.it() + "`",
                "a browser sends scheme, host and port, the port only if it isn't the scheme's own",
                help);
    }

    private static Finding anybody(At<String> origin) {
        return new Finding(
                Code.MSN1164,
                origin.path(),
                origin.it(),
                "pages of anybody could act with the logins of your users",
                "with allowCredentials: true the proxy sends back whatever origin fits",
                "name the origins, or leave out allowCredentials");
    }

    private static Stream<Finding> stars(At<CorsSpec> cors) {
        Stream<Finding> mixed = Stream.of(
                        mixed(cors.path() + ".allowMethods", cors.it().allowMethods()),
                        mixed(cors.path() + ".allowHeaders", cors.it().allowHeaders()),
                        mixed(cors.path() + ".exposeHeaders", cors.it().exposeHeaders()),
                        mixed(
                                cors.path() + ".allowOrigins",
                                cors.it().allowOrigins().stream()
                                        .map(it -> it.exact() == null ? "" : it.exact())
                                        .toList()))
                .flatMap(it -> it);
        Stream<Finding> literal = cors.it().exposeHeaders().equals(List.of(ANY))
                        && Boolean.TRUE.equals(cors.it().allowCredentials())
                ? Stream.of(star(
                        cors.path() + ".exposeHeaders",
                        "with credentials browsers take `*` for a header of that name",
                        "name the headers"))
                : Stream.of();
        return Stream.concat(mixed, literal);
    }

    private static Stream<Finding> mixed(String path, List<String> values) {
        return values.contains(ANY) && values.size() > 1
                ? Stream.of(star(path, "`*` is all there is, and others beside it say nothing", "keep * or the others"))
                : Stream.of();
    }

    private static Finding star(String path, String message, String help) {
        return new Finding(Code.MSN1163, path, ANY, message, help);
    }
}
