package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Step.Stage;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a Gateway server that ends TLS is content with the client's certificate, or with none. */
final class ClientCertificate {
    private ClientCertificate() {}

    static Optional<Verdict> failure(Listener listener, Caller caller, Trail trail) {
        return switch (listener.mode()) {
            case SIMPLE, PASSTHROUGH -> Optional.empty();
            case AUTO_PASSTHROUGH ->
                Optional.of(
                        trail.unavailable(Stage.HOST, listener.place(), "is AUTO_PASSTHROUGH, which is not evaluated"));
            case ISTIO_MUTUAL ->
                Optional.of(trail.denied(
                        Reason.TLS_MISMATCH,
                        Stage.HOST,
                        listener.place(),
                        "wants a certificate of the mesh, which a client has not"));
            case MUTUAL -> verified(listener, certificate(caller), true, trail);
            // Envoy's validator demands a certificate as soon as it has names to check
            case OPTIONAL_MUTUAL ->
                verified(
                        listener,
                        certificate(caller),
                        !listener.subjectAltNames().isEmpty(),
                        trail);
        };
    }

    private static Optional<Verdict> verified(
            Listener listener, @Nullable String certificate, boolean required, Trail trail) {
        List<String> listed = listener.subjectAltNames();
        if (certificate == null) {
            return required
                    ? Optional.of(refused(listener, "wants a certificate of the client, which shows none", trail))
                    : Optional.empty();
        }
        return listed.isEmpty() || listed.contains(certificate)
                ? Optional.empty()
                : Optional.of(refused(listener, "takes certificates of " + listed + ", not of " + certificate, trail));
    }

    private static Verdict refused(Listener listener, String why, Trail trail) {
        return trail.denied(Reason.CERTIFICATE, Stage.HOST, listener.place().at("tls"), why);
    }

    private static @Nullable String certificate(Caller caller) {
        return caller instanceof Caller.Outside outside
                ? outside.certificate()
                : caller instanceof Caller.Gateway gateway ? gateway.certificate() : null;
    }
}
