package dev.microservicenetwork.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a request is like, beside who sends it to whom. */
@SuppressWarnings("NullAway.Init")
final class RequestOptions {
    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "The HTTP method. Default: POST to a gRPC port, else GET.")
    @Nullable
    String method;

    @Option(names = "--path", paramLabel = "PATH", description = "The path, with a query if there is one. Default: /.")
    @Nullable
    String path;

    @Option(names = "--header", paramLabel = "'NAME: VALUE'", description = "A header; may be given several times.")
    List<String> headers = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port that is called. Default: the service's first HTTP-family port, else its first.")
    @Nullable
    Integer port;

    @Option(
            names = "--certificate",
            paramLabel = "NAME",
            description = "From outside: a name in the client's certificate, for listeners that ask for one.")
    @Nullable
    String certificate;

    /** The headers by name. */
    Map<String, String> sent() throws Unexplainable {
        Map<String, String> sent = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw new Unexplainable("`" + header + "` is not a header", "write it as 'NAME: VALUE'");
            }
            sent.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return sent;
    }
}
