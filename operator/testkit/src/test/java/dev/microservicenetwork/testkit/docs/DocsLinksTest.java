package dev.microservicenetwork.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.finding.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Links of the pages lead somewhere, down to the heading. */
class DocsLinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?m:^\\[[^]]+]: (\\S+)$)");
    private static final Pattern BY_CODE = Pattern.compile("\\[(MSN\\d{4})](?![(:])");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern INLINE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern CODE = Pattern.compile("MSN\\d{4}");

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return Pages.all().stream()
                .map(page -> DynamicTest.dynamicTest(
                        Pages.name(page), () -> assertThat(broken(page)).isEmpty()));
    }

    @Test
    void findingsThatPagesNameExist() throws IOException {
        Set<String> known =
                new HashSet<>(Arrays.stream(Code.values()).map(Code::name).toList());
        for (Path page : Pages.written()) {
            assertThat(CODE.matcher(prose(page)).results().map(MatchResult::group))
                    .as(Pages.name(page))
                    .allMatch(known::contains, "a code of the registry");
        }
    }

    private static List<String> broken(Path page) throws IOException {
        Stream.Builder<String> broken = Stream.builder();
        String text = prose(page);
        List<String> links = LINK.matcher(INLINE.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
        for (String link : links) {
            String[] parts = link.split("#", 2);
            Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
            if (!Files.exists(file)
                    || (parts.length == 2
                            && file.toString().endsWith(".md")
                            && !anchors(file).contains(parts[1]))) {
                broken.add(link);
            }
        }
        BY_CODE.matcher(text)
                .results()
                .map(link -> "[" + link.group(1) + "]: ")
                .filter(definition -> !text.contains(definition))
                .forEach(broken);
        return broken.build().toList();
    }

    private static Set<String> anchors(Path page) throws IOException {
        String text = prose(page);
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(text)
                .results()
                .map(heading -> Markdown.anchor(heading.group(1)))
                .forEach(anchors::add);
        ANCHOR.matcher(text).results().map(anchor -> anchor.group(1)).forEach(anchors::add);
        return anchors;
    }

    /** The page without its blocks of code. */
    private static String prose(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).replaceAll("");
    }
}
