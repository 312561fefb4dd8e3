package dev.microservicenetwork.cli.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 by its core schema, so that {@code on} and {@code yes} are words; JSON is a part of it. */
public final class YamlReader {
    public static final int BYTES = 3 << 20;

    private YamlReader() {}

    /** The documents of a file, without the empty ones. */
    public static List<SourceDocument> read(String name, byte[] bytes) throws UnreadableInput {
        if (bytes.length > BYTES) {
            throw new UnreadableInput(name + " is larger than 3 MiB", null, null);
        }
        return read(new Source(name, decode(name, bytes)));
    }

    private static List<SourceDocument> read(Source source) throws UnreadableInput {
        try {
            LoadSettings settings = settings(source.text().length());
            Parser parser = new ParserImpl(settings, new StreamReader(settings, source.text()));
            Composer composer = new Composer(settings, new BoundedParser(parser));
            List<SourceDocument> documents = new ArrayList<>();
            while (composer.hasNext()) {
                Node node = composer.next();
                if (!node.getTag().equals(Tag.NULL)) {
                    documents.add(new SourceDocument(source, node, JsonTree.of(node)));
                }
            }
            return documents;
        } catch (RefusedYaml e) {
            throw new UnreadableInput(e.getProblem(), place(source, e.getProblemMark()), null);
        } catch (MarkedYamlEngineException e) {
            throw new UnreadableInput(
                    "not YAML: " + firstLine(e.getProblem()), place(source, e.getProblemMark()), context(e));
        } catch (ReaderException e) {
            String character = String.format("not YAML: character U+%04X is not allowed", e.getCodePoint());
            throw new UnreadableInput(character, source.atCodePoint(e.getPosition()), null);
        } catch (RuntimeException e) {
            throw new UnreadableInput(
                    "not YAML: " + firstLine(String.valueOf(e.getMessage())), place(source, Optional.empty()), null);
        }
    }

    // One buffer for all of it: with the usual small one, a line of a megabyte takes quadratic time.
    private static LoadSettings settings(int length) {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(BYTES + 1)
                .setBufferSize(length + 1)
                .build();
    }

    private static String decode(String name, byte[] bytes) throws UnreadableInput {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableInput(name + " is not text in UTF-8", null, null);
        }
    }

    private static Location place(Source source, Optional<Mark> mark) {
        return source.between(mark, Optional.empty());
    }

    private static String context(MarkedYamlEngineException e) {
        String line = e.getContextMark()
                .map(mark -> " that starts in line " + (mark.getLine() + 1))
                .orElse("");
        return e.getContext() == null ? "YAML 1.2, or JSON, is read here" : firstLine(e.getContext()) + line;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
