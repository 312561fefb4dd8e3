package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.cli.report.Style;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Effective values as text, object by object: what, where from, which field. */
final class ValuesText {
    private ValuesText() {}

    /**
     * A section, or nothing if there are no values.
     *
     * @param names what routes and subsets are called, by their fields
     * @param all also defaults that no object says
     */
    static String of(List<ShownValue> values, Map<String, String> names, Style style, boolean all) {
        List<ShownValue> shown = values.stream()
                .filter(it ->
                        all || it.isWritten() || !it.isDefault() || it.name().equals("timeout"))
                .toList();
        if (shown.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("\n").append(style.strong("Effective values")).append('\n');
        shown.stream().map(ShownValue::object).distinct().forEach(object -> {
            Columns rows = new Columns("    ");
            shown.stream()
                    .filter(it -> it.object().equals(object))
                    .forEach(it -> rows.row(it.name(), it.value(), it.whence(all), becomes(it, names)));
            text.append("  ").append(object).append('\n').append(rows);
        });
        return text.toString();
    }

    private static String becomes(ShownValue it, Map<String, String> names) {
        boolean everywhere = it.parts().size() > 1
                && it.parts()
                        .containsAll(names.keySet().stream()
                                .filter(ValuesText::isOfRoute)
                                .toList());
        String fields = !it.isWritten()
                ? "no field"
                : everywhere && it.fields().stream().allMatch(ValuesText::isOfRoute)
                        ? it.fields().stream()
                                .map(field -> field.replaceFirst("[0-9]+", "*"))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        : ShownValue.together(it.fields());
        if (everywhere) {
            return fields;
        }
        String where = it.parts().stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? fields : fields + " (" + where + ")";
    }

    private static boolean isOfRoute(String field) {
        return field.startsWith("spec.http[");
    }
}
