package dev.microservicenetwork.runtime.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A MicroserviceNetwork as the API server has it, not yet understood: one that can't be must not stop the watch that the others come through. */
@Group(MicroserviceNetwork.GROUP)
@Version(MicroserviceNetwork.VERSION)
@Kind(MicroserviceNetwork.KIND)
@Plural(MicroserviceNetwork.PLURAL)
public final class StoredNetwork extends CustomResource<JsonNode, JsonNode> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    protected @Nullable JsonNode initSpec() {
        return null;
    }

    @Override
    protected @Nullable JsonNode initStatus() {
        return null;
    }
}
