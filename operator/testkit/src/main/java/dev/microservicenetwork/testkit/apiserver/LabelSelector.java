package dev.microservicenetwork.testkit.apiserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Equality-based and set-based requirements, all of which must hold. */
record LabelSelector(List<Predicate<Map<String, String>>> requirements) {
    private static final Pattern SET_BASED = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^\\s=!<>]+)\\s*(==|=|!=|<|>)\\s*(\\S*)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^\\s=!<>()]+)");
    /** Commas outside of parentheses. */
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^(]*\\))");

    static LabelSelector parse(@Nullable String selector) {
        if (selector == null || selector.isBlank()) {
            return new LabelSelector(List.of());
        }
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        for (String requirement : SEPARATOR.split(selector, -1)) {
            requirements.add(requirement(requirement.strip()));
        }
        return new LabelSelector(List.copyOf(requirements));
    }

    boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    private static Predicate<Map<String, String>> requirement(String text) {
        Matcher set = SET_BASED.matcher(text);
        if (set.matches()) {
            Set<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toSet());
            return set.group(2).equals("in")
                    ? in(set.group(1), values)
                    : in(set.group(1), values).negate();
        }
        Matcher equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            return equality(equality.group(1), equality.group(2), equality.group(3));
        }
        Matcher existence = EXISTENCE.matcher(text);
        if (existence.matches()) {
            String key = existence.group(2);
            return existence.group(1).isEmpty()
                    ? labels -> labels.containsKey(key)
                    : labels -> !labels.containsKey(key);
        }
        throw ApiException.badRequest("unable to parse requirement: " + text);
    }

    private static Predicate<Map<String, String>> equality(String key, String operator, String value) {
        return switch (operator) {
            case "!=" -> in(key, Set.of(value)).negate();
            case "<" -> labels -> number(labels.get(key)) < Long.parseLong(value);
            case ">" -> labels -> labels.containsKey(key) && number(labels.get(key)) > Long.parseLong(value);
            default -> in(key, Set.of(value));
        };
    }

    private static Predicate<Map<String, String>> in(String key, Set<String> values) {
        return labels -> labels.containsKey(key) && values.contains(labels.get(key));
    }

    private static long number(@Nullable String value) {
        return value != null && value.matches("-?\\d+") ? Long.parseLong(value) : Long.MAX_VALUE;
    }
}
