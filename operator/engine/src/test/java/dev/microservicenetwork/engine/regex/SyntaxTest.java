package dev.microservicenetwork.engine.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/items/[0-9]+",
                "^/api/v[12]/(?:users|orders)(/.*)?$",
                "(?i)bearer .+",
                "(?P<version>v[0-9]+)/.*",
                "[]a]+[^]b][[:alpha:](]",
                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                "\\Q(a{2000}\\E",
                "\\x{10FFFF}{3}",
                "a{,3}{b",
                "[0-9]{2,}/(ab?){3,}",
                "\\x{e4}{1000}",
                "\\Qab\\E{500}",
                ".{1,1000}",
                "\\p{Greek}+",
                "a\\)\\(\\[",
            })
    void isTaken(String regex) {
        assertThat(Syntax.problem(regex)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "/a(?!b) | 2 | look ahead or behind",
                "(?<=a)b | 0 | look ahead or behind",
                "(?>a) | 0 | atomic",
                "(a)\\1 | 3 | references back",
                "(a)\\9 | 3 | references back",
                "a*|* | 3 | missing argument",
                "x{2}a++ | 5 | nested repetition",
                "/a/(b | 3 | not closed",
                "((a) | 0 | not closed",
                "a) | 1 | no group to close",
                "/[a- | 1 | not closed",
                "/[z-a] | 2 | class range",
                "/z-a/[z-a] | 6 | class range",
                "a\\ | 1 | trailing backslash",
                "\\d{1001} | 2 | 1000 repetitions",
                "/a/\\d{1001,} | 5 | 1000 repetitions",
                "((a{10}){10}){11} | 13 | 1000 repetitions",
                "(\\p{L}{10}[^/]{90}){2} | 19 | too large",
                "(?x)a | 0 | Perl syntax",
            })
    void isRefused(String regex, int at, String words) {
        assertThat(Syntax.problem(regex)).hasValueSatisfying(problem -> {
            assertThat(problem.message()).contains(words);
            assertThat(problem.at()).isEqualTo(at);
        });
    }

    /** It is found before the expression is compiled: that would take all memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{1000}){1000}){1000}){1000}){1000}",
                "(((((((((((.{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}"
            })
    void whatWouldGrowTooLargeIsFoundEarly(String regex) {
        assertThat(Syntax.problem(regex)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "/items/[0-9]+ | /items/",
                "^/a\\.b$ | /a.b",
                "/ab? | /a",
                "/ab* | /a",
                "/ab{0,2} | /a",
                "/ab+ | /ab",
                "/a(b|c) | /a",
                "/a|/b | ''",
                "/a(b)|/b | ''",
                "/a(b|c)(d|e) | /a",
                "/a[^]|]x | /a",
                "/a[[:alpha:]|]x | /a",
                "/a[\\]|]x | /a",
                "/a[^/]+|/b | ''",
                "/a\\Q|\\E | /a",
                "/a\\Q(\\E|/b | ''",
                "/straße/.* | /stra",
                "/a^b | /a",
                "/a[(]x|b | ''",
                "/a[[:alpha:](]x|b | ''",
                "/a[]|]x | /a",
                "/a\\(b|c | ''",
                "/a\\|b | /a|b",
                "/\\d+ | /",
                "(?i)/a | ''",
                "/ä? | /",
                ".* | ''",
                "^ | ''",
            })
    void saysWithWhatItBegins(String regex, String beginning) {
        assertThat(new RegularExpression(regex).beginning()).isEqualTo(beginning);
    }
}
