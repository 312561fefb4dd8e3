package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.runtime.apply.Applier.Failure;

/** Some write failed; the status says so already, and this makes the SDK try again, later each time. */
final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WriteFailed(Failure first) {
        super(first.change().key() + ": " + first.cause().getMessage(), null, false, false);
    }
}
