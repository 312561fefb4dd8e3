package dev.microservicenetwork.testkit.apiserver;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL as the API server sets it up. Loading this class takes a second, so it is left until a rule needs it. */
final class CelEnvironment {
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .addLibraries(
                    CelExtensions.optional(),
                    CelExtensions.strings(),
                    CelExtensions.math(),
                    CelExtensions.lists(),
                    CelExtensions.bindings(),
                    CelExtensions.encoders(OPTIONS),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.comprehensions())
            .addFunctionDeclarations(
                    CelFunctionDecl.newFunctionDeclaration(
                            "isURL",
                            CelOverloadDecl.newGlobalOverload("is_url_string", SimpleType.BOOL, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "find",
                            CelOverloadDecl.newMemberOverload(
                                    "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "findAll",
                            CelOverloadDecl.newMemberOverload(
                                    "string_find_all_string",
                                    ListType.create(SimpleType.STRING),
                                    SimpleType.STRING,
                                    SimpleType.STRING)))
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(
                    CelExtensions.optional(),
                    CelExtensions.strings(),
                    CelExtensions.math(),
                    CelExtensions.lists(),
                    CelExtensions.encoders(OPTIONS),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.comprehensions())
            .addFunctionBindings(
                    CelFunctionBinding.from("is_url_string", String.class, CelEnvironment::isUrl),
                    CelFunctionBinding.from("string_find_string", String.class, String.class, CelEnvironment::find),
                    CelFunctionBinding.from(
                            "string_find_all_string", String.class, String.class, CelEnvironment::findAll))
            .build();

    private CelEnvironment() {}

    /** An absolute URI or an absolute path. */
    private static boolean isUrl(String text) {
        try {
            return URI.create(text).isAbsolute() || text.startsWith("/");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static List<String> findAll(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
