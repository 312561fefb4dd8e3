package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Uniqueness of the items of {@code set} lists and of the keys of {@code map} lists. */
final class ListTypes {
    private ListTypes() {}

    static List<FieldError> validate(JsonNode list, @Nullable JsonNode before, Schema schema, String path) {
        List<FieldError> errors = new ArrayList<>();
        // duplicates that were stored before the schema forbade them may stay
        if (before == null || duplicates(before, schema).isEmpty()) {
            for (int index : duplicates(list, schema)) {
                errors.add(FieldError.duplicate(path + "[" + index + "]", identity(list.get(index), schema)));
            }
        }
        return errors;
    }

    static List<Integer> duplicates(JsonNode list, Schema schema) {
        List<Integer> duplicates = new ArrayList<>();
        if (schema.listType() != Schema.ListType.ATOMIC) {
            Set<JsonNode> seen = new HashSet<>();
            Set<JsonNode> reported = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                JsonNode identity = identity(list.get(i), schema);
                if (!seen.add(identity) && reported.add(identity)) {
                    duplicates.add(i);
                }
            }
        }
        return duplicates;
    }

    private static JsonNode identity(JsonNode item, Schema schema) {
        return schema.listType() == Schema.ListType.MAP ? schema.key(item) : item;
    }
}
