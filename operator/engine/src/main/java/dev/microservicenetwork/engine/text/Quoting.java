package dev.microservicenetwork.engine.text;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Which text is quoted, lest some reader take it for a number or a date: {@code kubectl} reads YAML 1.1, where {@code 12e4} is one, as a version's label may be. */
final class Quoting extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;

    /** Numbers and timestamps of YAML 1.1 and 1.2. */
    private static final Pattern OTHER_THAN_TEXT = Pattern.compile(String.join(
            "|",
            "[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?",
            "[-+]?0(b[01_]+|o?[0-7_]+|x[0-9a-fA-F_]+)",
            "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?",
            "[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)",
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \\t].*)?"));

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || OTHER_THAN_TEXT.matcher(name).matches();
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || OTHER_THAN_TEXT.matcher(value).matches();
    }
}
