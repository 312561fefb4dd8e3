package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.explain.Effective;
import dev.microservicenetwork.engine.network.Default;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.Origin;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An effective value, once for all the parts of an object for which it is the same.
 *
 * @param origin written, default or derived
 * @param from the field that says it, or that it follows from; null for a default
 * @param defaults what the published table says, for a default
 * @param object such as {@code VirtualService shop.cart}
 * @param parts those that it holds for, such as {@code spec.http[0]}
 * @param fields those that say it; none where it is what Istio or Envoy does unasked
 */
record ShownValue(
        String name,
        String value,
        String origin,
        @Nullable Said from,
        @Nullable String defaults,
        String object,
        List<String> parts,
        List<String> fields) {
    private static final String POLICY = "trafficPolicy.";

    /** The values of some objects and parts. */
    static List<ShownValue> of(Subject subject, Predicate<Effective> which) {
        Map<List<Object>, List<Effective>> same = subject.values().stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        it -> List.of(it.object(), it.name(), it.value(), it.origin()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<String> names =
                same.values().stream().map(all -> all.get(0).name()).distinct().toList();
        return same.values().stream()
                .map(all -> of(subject, all))
                .sorted(Comparator.comparing(it -> names.indexOf(it.name())))
                .toList();
    }

    private static ShownValue of(Subject subject, List<Effective> all) {
        Effective any = all.get(0);
        Origin origin = any.origin();
        boolean byDefault = origin.kind() == Origin.Kind.DEFAULT;
        return new ShownValue(
                any.name(),
                any.value(),
                origin.kind().name().toLowerCase(Locale.ROOT),
                byDefault ? null : subject.said(origin.path()),
                byDefault ? inTable(origin.path()) : null,
                name(any.object()),
                all.stream().map(Effective::part).distinct().toList(),
                all.stream()
                        .map(Effective::fields)
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList());
    }

    static String name(ObjectKey object) {
        return object.kind() + " " + object.name();
    }

    private static @Nullable String inTable(String path) {
        return Defaults.TABLE.stream()
                .filter(row -> path.equals(row.field()) || path.endsWith("." + row.field()))
                .map(Default::says)
                .map(says -> says.replace("`", ""))
                .findFirst()
                .orElse(null);
    }

    boolean isDefault() {
        return from == null;
    }

    boolean isWritten() {
        return !fields.isEmpty();
    }

    /**
     * Where it came from, in words.
     *
     * @param all also what the published table says of a default
     */
    String whence(boolean all) {
        if (from == null) {
            return all && defaults != null ? "default: " + defaults : "default";
        }
        if (origin.equals("derived")) {
            return "follows from " + (from.line() == null ? "the default of " : "") + from;
        }
        return from.toString();
    }

    /** Paths that end alike as one: {@code spec.http[0,2].timeout}, {@code spec.{trafficPolicy,subsets[0].trafficPolicy}.outlierDetection.interval}. */
    static String together(Collection<String> paths) {
        Map<String, List<String>> byPlaces = paths.stream()
                .collect(Collectors.groupingBy(
                        path -> path.replaceFirst("^(spec\\.[a-z]+\\[)[0-9]+]", "$1]"),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<String, List<String>> byEnd = byPlaces.values().stream()
                .map(ShownValue::places)
                .collect(Collectors.groupingBy(
                        path -> path.substring(path.lastIndexOf(POLICY) + 1), LinkedHashMap::new, Collectors.toList()));
        return byEnd.values().stream().map(ShownValue::policies).collect(Collectors.joining(", "));
    }

    private static String places(List<String> paths) {
        String first = paths.get(0);
        if (paths.size() == 1) {
            return first;
        }
        String places = paths.stream()
                .map(path -> path.substring(path.indexOf('[') + 1, path.indexOf(']')))
                .collect(Collectors.joining(","));
        return first.substring(0, first.indexOf('[') + 1) + places + first.substring(first.indexOf(']'));
    }

    private static String policies(List<String> paths) {
        String first = paths.get(0);
        if (paths.size() == 1) {
            return first;
        }
        String blocks = paths.stream()
                .map(path -> path.substring("spec.".length(), path.indexOf(POLICY) + POLICY.length() - 1))
                .collect(Collectors.joining(","));
        return "spec.{" + blocks + "}" + first.substring(first.indexOf(POLICY) + POLICY.length() - 1);
    }
}
