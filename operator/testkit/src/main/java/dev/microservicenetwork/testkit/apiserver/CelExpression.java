package dev.microservicenetwork.testkit.apiserver;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compiled CEL expression. */
final class CelExpression {
    private static final System.Logger LOG = System.getLogger(CelExpression.class.getName());
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'");

    /** Functions of the API server that are not offered here. A rule with one of them counts as satisfied. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "quantity",
            "isQuantity",
            "url",
            "ip",
            "isIP",
            "cidr",
            "isCIDR",
            "semver",
            "isSemver",
            "isSorted",
            "sum",
            "min",
            "max",
            "indexOf",
            "lastIndexOf",
            "format",
            "named",
            "isCanonical");

    /** Tests post the same few definitions to one server after the other, and compiling takes its time. */
    private static final Map<String, CelExpression> COMPILED = new ConcurrentHashMap<>();

    private final String text;
    private final CelRuntime.@Nullable Program program;

    private CelExpression(String text, CelRuntime.@Nullable Program program) {
        this.text = text;
        this.program = program;
    }

    /** @throws IllegalArgumentException with the messages of the compiler */
    static CelExpression compile(String text) {
        return COMPILED.computeIfAbsent(text, CelExpression::compiled);
    }

    private static CelExpression compiled(String text) {
        try {
            CelAbstractSyntaxTree ast = CelEnvironment.COMPILER.compile(text).getAst();
            return new CelExpression(text, CelEnvironment.RUNTIME.createProgram(ast));
        } catch (CelValidationException e) {
            String messages = String.valueOf(e.getMessage());
            if (!onlyLacksFunctions(messages)) {
                throw new IllegalArgumentException(messages, e);
            }
            LOG.log(Level.WARNING, "CEL rule is not evaluated, it needs a function not offered here: {0}", text);
            return new CelExpression(text, null);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    boolean usesOldSelf() {
        return OLD_SELF.matcher(text).find();
    }

    Object evaluate(Map<String, Object> variables) throws Failure {
        if (program == null) {
            return true;
        }
        try {
            return program.eval(variables);
        } catch (CelEvaluationException e) {
            throw new Failure(String.valueOf(e.getMessage()));
        }
    }

    private static boolean onlyLacksFunctions(String messages) {
        Matcher undeclared = UNDECLARED.matcher(messages);
        boolean found = false;
        while (undeclared.find()) {
            found = true;
            if (!NOT_OFFERED.contains(undeclared.group(1))) {
                return false;
            }
        }
        return found;
    }

    /** The expression could not be evaluated, such as for a key that is absent. */
    @SuppressWarnings("serial")
    static final class Failure extends Exception {
        Failure(String message) {
            super(message);
        }
    }
}
