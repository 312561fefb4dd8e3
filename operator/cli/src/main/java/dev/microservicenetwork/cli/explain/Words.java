package dev.microservicenetwork.cli.explain;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The resource's own words. */
final class Words {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Words() {}

    /** An enum's constant as the resource has it. */
    static String asWritten(Enum<?> constant) {
        return MAPPER.valueToTree(constant).asText();
    }

    /** The field of a route, of that of one of its matches. */
    static String routeOf(String path) {
        int matches = path.indexOf(".matches[");
        return matches < 0 ? path : path.substring(0, matches);
    }
}
