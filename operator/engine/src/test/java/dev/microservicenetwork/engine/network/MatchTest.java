package dev.microservicenetwork.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.regex.RegularExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of two matches holds for every request of a small world. */
class MatchTest {
    private static final List<String> PATHS = List.of("/", "/a", "/a/", "/a/b", "/a/7", "/a/77/c", "/ab", "/b", "/b/7");
    private static final List<String> VALUES = List.of("", "a", "ab", "abc", "a7", "b", "b7", "7");

    private static final List<PathCondition> PATH_CONDITIONS = Stream.concat(
                    Stream.of("/a", "/a/7", "/b")
                            .flatMap(path -> Stream.of(
                                    new PathCondition.Exact(path),
                                    new PathCondition.Prefix(path),
                                    new PathCondition.Below(path))),
                    Stream.of("/a/[0-9]+", "/a/.*", "/a.*", "/[ab]", ".*7", "/a|/b", "/a\\Q(\\E|/b", "/b/[0-9]+", ".*")
                            .map(PathCondition::matching))
            .toList();

    private static final List<ValueCondition> VALUE_CONDITIONS = Stream.of(
                    Stream.of("", "a", "a7").map(ValueCondition.Exact::new),
                    Stream.of("a", "ab", "b").map(ValueCondition.Prefix::new),
                    Stream.of("a.*", "ab?", "[ab][0-9]", "b+", "a|b", ".*")
                            .map(RegularExpression::new)
                            .map(ValueCondition.Regex::new),
                    Stream.of(new ValueCondition.Present(), new ValueCondition.Absent()))
            .<ValueCondition>flatMap(it -> it)
            .toList();

    @Test
    void pathsThatAreCoveredOrExcludedReallyAre() {
        for (PathCondition one : PATH_CONDITIONS) {
            for (PathCondition other : PATH_CONDITIONS) {
                for (String path : PATHS) {
                    if (one.covers(other) && fits(other, path)) {
                        assertThat(fits(one, path))
                                .as("%s covers %s at %s", one, other, path)
                                .isTrue();
                    }
                    if (one.excludes(other)) {
                        assertThat(fits(one, path) && fits(other, path))
                                .as("%s excludes %s at %s", one, other, path)
                                .isFalse();
                    }
                }
                assertThat(one.excludes(other)).isEqualTo(other.excludes(one));
                assertThat(one.excludes(other) && one.covers(other)).isFalse();
            }
        }
    }

    @Test
    void valuesThatAreCoveredOrExcludedReallyAre() {
        List<@Nullable String> values = new ArrayList<>(VALUES);
        values.add(null);
        for (ValueCondition one : VALUE_CONDITIONS) {
            for (ValueCondition other : VALUE_CONDITIONS) {
                for (String value : values) {
                    if (one.covers(other) && fits(other, value)) {
                        assertThat(fits(one, value))
                                .as("%s covers %s at %s", one, other, value)
                                .isTrue();
                    }
                    if (one.excludes(other)) {
                        assertThat(fits(one, value) && fits(other, value))
                                .as("%s excludes %s at %s", one, other, value)
                                .isFalse();
                    }
                }
                assertThat(one.excludes(other)).isEqualTo(other.excludes(one));
                assertThat(one.excludes(other) && one.covers(other)).isFalse();
            }
        }
    }

    @Test
    void anIntersectionFitsWhatFitsBoth() {
        for (PathCondition onePath : PATH_CONDITIONS) {
            for (PathCondition otherPath : PATH_CONDITIONS) {
                for (ValueCondition oneValue : VALUE_CONDITIONS) {
                    for (ValueCondition otherValue : VALUE_CONDITIONS) {
                        Match one = new Match(onePath, null, header("x", oneValue), header("y", oneValue), List.of());
                        Match other = new Match(
                                otherPath, "GET", header("x", otherValue), header("z", otherValue), List.of());
                        if (one.clash(other).isEmpty()) {
                            intersects(one, other, oneValue, otherValue);
                        }
                    }
                }
            }
        }
    }

    private static void intersects(Match one, Match other, ValueCondition oneValue, ValueCondition otherValue) {
        Match both = one.intersect(other).orElse(null);
        for (String path : PATHS) {
            for (String value : VALUES) {
                boolean fitBoth = fits(one.path(), path)
                        && fits(other.path(), path)
                        && fits(oneValue, value)
                        && fits(otherValue, value);
                if (both == null) {
                    assertThat(fitBoth).as("%s and %s", one, other).isFalse();
                } else {
                    boolean fits = fits(both.path(), path)
                            && both.headers().values().stream().allMatch(it -> fits(it, value));
                    assertThat(fits).as("%s and %s", one, other).isEqualTo(fitBoth);
                    assertThat(both.method()).isEqualTo("GET");
                    assertThat(both.queryParams()).isEqualTo(Map.of("y", oneValue, "z", otherValue));
                }
            }
        }
    }

    @Test
    void callersAreToldByWorkloadOrByLabels() {
        CallerCondition web = caller("web", "shop", Map.of("app", "web"));
        CallerCondition job = caller("job", "shop", Map.of("job", "nightly"));
        CallerCondition canary = caller(null, "shop", Map.of("track", "canary"));
        CallerCondition all = caller(null, "shop", Map.of());

        assertThat(all.covers(web)).isTrue();
        assertThat(web.covers(all)).isFalse();
        assertThat(web.intersect(job)).isEmpty();
        assertThat(web.intersect(caller(null, "shop", Map.of("app", "cart")))).isEmpty();
        assertThat(web.intersect(caller(null, "other", Map.of()))).isEmpty();
        assertThat(web.intersect(all)).contains(web);
        assertThat(canary.intersect(web)).contains(caller("web", "shop", Map.of("app", "web", "track", "canary")));
        assertThat(Match.EVERYTHING.from(List.of(all)).covers(Match.EVERYTHING.from(List.of(web, canary))))
                .isTrue();
        assertThat(Match.EVERYTHING.from(List.of(web, job)).covers(Match.EVERYTHING))
                .isFalse();
        assertThat(Match.EVERYTHING.covers(Match.EVERYTHING.from(List.of(web)))).isTrue();
    }

    private static CallerCondition caller(@Nullable String workload, String namespace, Map<String, String> labels) {
        return new CallerCondition(workload, namespace, new TreeMap<>(labels));
    }

    private static SortedMap<String, ValueCondition> header(String name, ValueCondition condition) {
        return new TreeMap<>(Map.of(name, condition));
    }

    private static boolean fits(PathCondition condition, String path) {
        if (condition instanceof PathCondition.Exact exact) {
            return path.equals(exact.path());
        }
        if (condition instanceof PathCondition.Prefix prefix) {
            return path.equals(prefix.path()) || path.startsWith(prefix.path() + "/");
        }
        if (condition instanceof PathCondition.Below below) {
            return path.startsWith(below.path() + "/");
        }
        return !(condition instanceof PathCondition.Regex regex)
                || path.matches(regex.expression().text());
    }

    private static boolean fits(ValueCondition condition, @Nullable String value) {
        if (condition instanceof ValueCondition.Absent || value == null) {
            return condition instanceof ValueCondition.Absent && value == null;
        }
        if (condition instanceof ValueCondition.Exact exact) {
            return value.equals(exact.value());
        }
        if (condition instanceof ValueCondition.Prefix prefix) {
            return value.startsWith(prefix.prefix());
        }
        return !(condition instanceof ValueCondition.Regex regex)
                || value.matches(regex.expression().text());
    }
}
