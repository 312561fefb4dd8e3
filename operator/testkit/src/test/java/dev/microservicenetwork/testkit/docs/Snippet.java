package dev.microservicenetwork.testkit.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of YAML in a page, with the comments right before it. One of them says where the block comes from:
 *
 * <ul>
 *   <li>{@code <!-- golden: canary-weights -->}: the resource of that golden case, byte for byte
 *   <li>{@code <!-- golden: overrides config.yaml -->}: its configuration of the operator, byte for byte
 *   <li>{@code <!-- golden: canary-weights VirtualService/canary.cart -->}: an object that the case has in {@code out.yaml} or {@code cluster.yaml}; comments
 *       may be added
 *   <li>{@code <!-- golden: canary-weights VirtualService/canary.cart spec.http[name=split] -->}: a part of it, below its last key
 *   <li>{@code <!-- wrong: MSN1101 -->}: a network that yields that code
 * </ul>
 *
 * @param where page and line
 * @param start of the YAML in the page
 * @param end of the YAML in the page, before its last line break
 */
record Snippet(String where, int start, int end, String yaml, List<String> comments) {
    private static final Pattern BLOCK =
            Pattern.compile("((?:<!--[^>]*-->\\s*\\n)*)```yaml\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!-- (.*?) -->");

    static List<Snippet> in(String page, String text) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            long line = text.substring(0, blocks.start(2)).lines().count() + 1;
            List<String> comments = COMMENT.matcher(blocks.group(1))
                    .results()
                    .map(comment -> comment.group(1))
                    .toList();
            snippets.add(new Snippet(page + ":" + line, blocks.start(2), blocks.end(2), blocks.group(2), comments));
        }
        return snippets;
    }

    /** What a comment says: for {@code wrong} of {@code <!-- wrong: MSN1101 -->}, {@code MSN1101}. */
    Optional<String> said(String word) {
        return comments.stream()
                .map(Pattern.compile(word + ": (.*)")::matcher)
                .filter(Matcher::matches)
                .map(MatchResult.class::cast)
                .map(comment -> comment.group(1))
                .findFirst();
    }
}
