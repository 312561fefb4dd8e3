package dev.microservicenetwork.engine.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** Effective values in the words of the resource, with their origins. */
final class Text {
    static final String OFF = "off";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Text() {}

    static Value<String> said(String words, Value<?> of) {
        return new Value<>(words, of.origin());
    }

    static Value<String> number(Value<? extends Number> value) {
        return value.map(number -> number.doubleValue() == number.longValue()
                ? String.valueOf(number.longValue())
                : String.valueOf(number));
    }

    static Value<String> flag(Value<Boolean> value) {
        return value.map(String::valueOf);
    }

    static Value<String> duration(Value<Duration> value) {
        return value.map(Durations::format);
    }

    /** Zero is off. */
    static Value<String> unlessOff(Value<Duration> value) {
        return value.value().isZero() ? said(OFF, value) : duration(value);
    }

    static Value<String> word(Value<? extends Enum<?>> value) {
        return value.map(Text::asWritten);
    }

    static Value<String> words(Value<? extends Collection<?>> value) {
        return value.map(all -> all.stream().map(Text::asWritten).collect(Collectors.joining(", ")));
    }

    /** An enum's constant, or a number, as the resource has it. */
    static String asWritten(Object constant) {
        return MAPPER.valueToTree(constant).asText();
    }
}
