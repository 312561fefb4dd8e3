package dev.microservicenetwork.cli.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** YAML that is well-formed and yet not taken. */
final class RefusedYaml extends MarkedYamlEngineException {
    private static final long serialVersionUID = 1L;

    RefusedYaml(String problem, Optional<Mark> mark) {
        super(null, Optional.empty(), problem, mark);
    }
}
