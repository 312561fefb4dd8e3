package dev.microservicenetwork.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    private static final String DOCUMENT = """
            spec:
              services:
              - name: web
                labels: {app.kubernetes.io/name: web, "a b": c}
                ports: [{port: 80}]
              - name: cart
                calls:
                empty:
            """;

    @ParameterizedTest
    @CsvSource({
        "spec.services[0].name, 3:11+3",
        "spec.services[0].ports[0].port, 5:20+2",
        "spec.services[0].ports, 5:12+12",
        "spec.services[0].labels[app.kubernetes.io/name], 4:38+3",
        "spec.services[0].labels.app.kubernetes.io/name, 4:38+3",
        "spec.services[0].labels[a b], 4:50+1",
        "spec.services[1].calls, 7:5+5",
        "spec.services[1].nothing.below, 6:5+4",
        "spec.services[7].name, 2:3+8",
        "spec.services, 2:3+8",
        "nothing, 1:1+4",
        "., 1:1+4",
    })
    void knowsWhereThingsAre(String path, String place) throws UnreadableInput {
        assertThat(at(read(DOCUMENT).value(path))).isEqualTo(place);
    }

    @Test
    void knowsWhereKeysAre() throws UnreadableInput {
        assertThat(at(read(DOCUMENT).key("spec.services[0].name"))).isEqualTo("3:5+4");
        assertThat(at(read("a: \uD83D\uDE00 \nb: {c: \"\uD83D\uDE00\", d: e}").key("b.d")))
                .isEqualTo("2:13+1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {on: yes, off: n}           | {"on":"yes","off":"n"}
            [true, True, null, ~]       | [true,true,null,null]
            [1, -1, 0x1F, 0o17, 017]    | [1,-1,31,15,17]
            [1.5, 1e3, 1_000, 12:30]    | [1.5,1000.0,"1_000","12:30"]
            [2026-01-01, !!str 5]       | ["2026-01-01","5"]
            {<<: {a: b}, c: d}          | {"c":"d","a":"b"}
            {<<: {a: b}, a: d}          | {"a":"d"}
            {80: a, null: b}            | {"80":"a","null":"b"}
            {a: &x [1], b: *x}          | {"a":[1],"b":[1]}
            """)
    void speaksTheCoreSchema(String yaml, String json) throws UnreadableInput {
        assertThat(read(yaml).json()).hasToString(json);
    }

    @Test
    void skipsEmptyDocumentsAndTheByteOrderMark() throws UnreadableInput {
        assertThat(YamlReader.read("f", "\uFEFF---\n---\n# c\n---\na: 1\n...\n".getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(YamlReader.read("f", new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: 1~b: {c: 1,~  c: 2}'  | 3:3  | key `c` is written twice in one map
            'a:~\t- b'                | 2:1  | not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            'a: b: c'                 | 1:5  | not YAML: mapping values are not allowed here
            '? [a]~: b'               | 1:3  | the key of a map must be text
            'a: .inf'                 | 1:4  | not a number that JSON has
            'a: !!java.net.URL x'     | 1:4  | tag tag:yaml.org,2002:java.net.URL is not allowed
            'a: !!set {b}'            | 1:4  | tag tag:yaml.org,2002:set is not allowed
            'a: &x [*x]'              | 1:4  | more than 50 levels of nesting once aliases are followed
            'a: *x'                   | 1:4  | not YAML: found undefined alias x
            """)
    void saysWhereItStops(String text, String place, String message) {
        UnreadableInput e = refusal(text.replace('~', '\n'));
        assertThat(e).hasMessage(message);
        assertThat(e.location().line() + ":" + e.location().column()).isEqualTo(place);
    }

    @Test
    void namesCharactersThatYamlDoesNotHave() {
        UnreadableInput e = refusal("a: \uD83D\uDE00\nb: x\u0007y");
        assertThat(e).hasMessage("not YAML: character U+0007 is not allowed");
        assertThat(e.location().line() + ":" + e.location().column()).isEqualTo("2:5");
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                bomb("3 MiB", () -> "a: " + "x".repeat(YamlReader.BYTES), "f is larger than 3 MiB"),
                bomb("brackets", () -> "[".repeat(3_000_000), "more than 50 levels of nesting"),
                bomb("braces", () -> "{a: ".repeat(700_000), "more than 50 levels of nesting"),
                bomb("dashes", () -> "- ".repeat(1_500_000), "more than 50 levels of nesting"),
                bomb("questions", () -> "? ".repeat(1_500_000), "more than 50 levels of nesting"),
                bomb("laughs", () -> laughs(9, 9), "more than 50 aliases in one file"),
                bomb(
                        "few aliases, many values",
                        () -> laughs(24, 2),
                        "more than 200,000 values once aliases are followed"),
                bomb(
                        "recursion",
                        () -> "&a {b: &c [*a, *c]}",
                        "more than 50 levels of nesting once aliases are followed"),
                bomb("documents", () -> "--- 1\n".repeat(400_000), "more than 10,000 documents in one file"),
                bomb("values", () -> "[" + "1,".repeat(1_500_000) + "1]", "more than 200,000 values in one file"),
                bomb("maps", () -> "[" + "{},".repeat(900_000) + "1]", "more than 200,000 values in one file"),
                bomb("key", () -> "a".repeat(3_000_000) + ": b: c", null),
                bomb("quotes", () -> "\"" + "\\x41".repeat(700_000), null),
                bomb("digits", () -> "a: " + "9".repeat(3_000_000), ""),
                bomb("anchors", () -> "&a ".repeat(1_000_000), null),
                bomb("tags", () -> "!<" + "a".repeat(3_000_000), null),
                bomb("binary", () -> "\u0000".repeat(100), null),
                bomb("indents", () -> " ".repeat(3_000_000) + "a: b\nc: d", null));
    }

    private static Arguments bomb(String name, Supplier<String> text, String message) {
        return Arguments.of(name, text, message);
    }

    /** The message is the beginning of what is said; null where any will do, empty where the input is harmless. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void defusesBombs(String name, Supplier<String> bomb, String message) {
        byte[] bytes = bomb.get().getBytes(StandardCharsets.UTF_8);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            if ("".equals(message)) {
                assertThat(YamlReader.read("f", bytes)).isNotEmpty();
            } else {
                UnreadableInput e = catchThrowableOfType(UnreadableInput.class, () -> YamlReader.read("f", bytes));
                assertThat(e).hasMessageStartingWith(message == null ? "" : message);
            }
        });
    }

    @Test
    void wantsUtf8() {
        UnreadableInput e = catchThrowableOfType(
                UnreadableInput.class, () -> YamlReader.read("f", "a: \u00e4".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(e).hasMessage("f is not text in UTF-8");
    }

    private static String laughs(int levels, int each) {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= levels; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(each)));
        }
        return yaml.toString();
    }

    private static UnreadableInput refusal(String text) {
        return catchThrowableOfType(UnreadableInput.class, () -> read(text));
    }

    private static SourceDocument read(String text) throws UnreadableInput {
        return YamlReader.read("f", text.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    private static String at(Location location) {
        return location.line() + ":" + location.column() + "+" + location.length();
    }
}
