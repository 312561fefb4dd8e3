package dev.microservicenetwork.testkit.apiserver;

import java.util.List;
import java.util.StringJoiner;

/** A field that another manager has given a different value. */
record Conflict(String manager, FieldPath path) {
    static String describe(List<Conflict> conflicts) {
        if (conflicts.size() == 1) {
            Conflict only = conflicts.get(0);
            return "Apply failed with 1 conflict: conflict with " + only.manager + ": " + only.path;
        }
        StringJoiner text = new StringJoiner("\n", "Apply failed with " + conflicts.size() + " conflicts: ", "");
        conflicts.stream().map(Conflict::manager).distinct().sorted().forEach(manager -> {
            text.add("conflicts with " + manager + ":");
            conflicts.stream()
                    .filter(conflict -> conflict.manager.equals(manager))
                    .forEach(conflict -> text.add("- " + conflict.path));
        });
        return text.toString();
    }
}
