package dev.microservicenetwork.cli.yaml;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Counts what passes, so that nothing is built from input that is too deep or too large. */
final class BoundedParser implements Parser {
    static final int DEPTH = 50;
    static final int VALUES = 200_000;
    private static final int ALIASES = 50;
    private static final int DOCUMENTS = 10_000;

    private final Parser parser;
    private int depth;
    private int values;
    private int aliases;
    private int documents;

    BoundedParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case DocumentStart -> limit(++documents, DOCUMENTS, "documents in one file", event);
            case Alias -> limit(++aliases, ALIASES, "aliases in one file", event);
            case SequenceStart, MappingStart -> {
                limit(++depth, DEPTH, "levels of nesting", event);
                limit(++values, VALUES, "values in one file", event);
            }
            case SequenceEnd, MappingEnd -> depth--;
            case Scalar -> limit(++values, VALUES, "values in one file", event);
            default -> {}
        }
        return event;
    }

    private static void limit(int number, int most, String what, Event event) {
        if (number > most) {
            throw tooMany(most, what, event.getStartMark());
        }
    }

    static RefusedYaml tooMany(int most, String what, Optional<Mark> mark) {
        return new RefusedYaml(String.format(Locale.ROOT, "more than %,d %s", most, what), mark);
    }
}
