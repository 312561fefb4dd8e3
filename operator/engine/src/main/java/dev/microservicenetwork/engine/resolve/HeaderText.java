package dev.microservicenetwork.engine.resolve;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Header values as people write them. To Envoy each is a template: a percent sign starts one of its command operators, and one that it doesn't know makes it
 * refuse the whole route table. Here a percent sign is one, but for a few operators that tell nothing of the proxy (others read its environment and files).
 */
public final class HeaderText {
    /** The operators that are filled in, for people. */
    public static final List<String> OPERATORS = List.of(
            "%REQ(name)%",
            "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%", "%START_TIME%", "%PROTOCOL%", "%HOSTNAME%", "%RESPONSE_CODE%");

    private static final String KNOWN = "%(?:REQ\\(:?[A-Za-z0-9_-]+(?:\\?:?[A-Za-z0-9_-]+)?\\)"
            + "|DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT|START_TIME|PROTOCOL|HOSTNAME|RESPONSE_CODE)%";

    private static final Pattern KNOWN_OR_PERCENT = Pattern.compile(KNOWN + "|%");
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("%[A-Z][A-Z0-9_]+(?:\\([^()]*\\))?(?::[0-9]+)?%");

    private HeaderText() {}

    /** What looks like an operator and is none of those that are filled in. */
    public static List<String> unknownOperators(String text) {
        return LOOKS_LIKE_ONE
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(it -> !it.matches(KNOWN))
                .toList();
    }

    static String template(String text) {
        return KNOWN_OR_PERCENT.matcher(text).replaceAll(found -> found.group().equals("%") ? "%%" : found.group());
    }
}
