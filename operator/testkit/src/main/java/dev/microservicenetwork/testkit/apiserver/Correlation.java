package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a value was before an update. */
final class Correlation {
    private Correlation() {}

    /** The former item with the same key. Only items of {@code map} lists have an identity. */
    static @Nullable JsonNode item(Schema list, JsonNode item, @Nullable JsonNode before) {
        if (before != null && before.isArray() && list.listType() == Schema.ListType.MAP) {
            JsonNode key = list.key(item);
            for (JsonNode candidate : before) {
                if (list.key(candidate).equals(key)) {
                    return candidate;
                }
            }
        }
        return null;
    }
}
