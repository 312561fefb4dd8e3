package dev.microservicenetwork.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the routes of services and of gateways have in common, so that rules and resolver treat them alike. */
public interface CommonRouteSpec {
    String name();

    List<MatchSpec> matches();

    List<?> to();

    @Nullable
    String timeout();

    @Nullable
    RetriesSpec retries();

    @Nullable
    Boolean streaming();

    @Nullable
    RewriteSpec rewrite();

    @Nullable
    RedirectSpec redirect();

    @Nullable
    DirectResponseSpec directResponse();

    @Nullable
    HeadersSpec headers();

    @Nullable
    CorsSpec cors();

    List<MirrorSpec> mirrors();

    @Nullable
    FaultSpec fault();

    /** Whether something else is done with the requests than to lead them somewhere, with a timeout and retries: they are answered, changed, permitted, copied or held up. */
    default boolean acts() {
        return answers()
                || rewrite() != null
                || headers() != null
                || cors() != null
                || !mirrors().isEmpty()
                || fault() != null;
    }

    /** Whether the proxy answers by itself and no service gets the requests. */
    default boolean answers() {
        return redirect() != null || directResponse() != null;
    }
}
