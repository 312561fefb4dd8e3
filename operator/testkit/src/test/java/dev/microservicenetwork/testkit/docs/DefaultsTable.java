package dev.microservicenetwork.testkit.docs;

import dev.microservicenetwork.engine.network.Default;
import dev.microservicenetwork.engine.network.Defaults;
import java.util.stream.Collectors;

/** The table of {@code docs/defaults.md}, from the one that the resolver uses. */
final class DefaultsTable {
    private DefaultsTable() {}

    static String generate() {
        return Defaults.TABLE.stream()
                .map(DefaultsTable::row)
                .collect(Collectors.joining("\n", "| field | default | becomes |\n| --- | --- | --- |\n", "\n"));
    }

    private static String row(Default<?> row) {
        return "| `%s` | %s | %s |".formatted(row.field(), row.says(), row.becomes());
    }
}
