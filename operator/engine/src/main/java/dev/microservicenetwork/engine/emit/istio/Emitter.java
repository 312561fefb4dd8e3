package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Network;
import java.util.stream.Stream;

/** Makes the objects of one kind. */
interface Emitter {
    Stream<Emitted> emit(Network network, Metadata metadata);
}
