package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** JSON patch, RFC 6902. */
final class JsonPatches {
    private JsonPatches() {}

    static JsonNode apply(JsonNode target, JsonNode patch) {
        JsonNode result = target;
        try {
            for (JsonNode operation : patch) {
                boolean removal = operation.path("op").asText().equals("remove");
                // the library shrugs at the removal of what is absent
                if (removal && result.at(operation.path("path").asText()).isMissingNode()) {
                    throw new JsonPatchException("nothing to remove");
                }
                result = JsonPatch.apply(Json.array(operation), result);
            }
            return result;
        } catch (JsonPatchException | IllegalArgumentException e) {
            throw ApiException.unprocessable("the server rejected our request due to an error in our request");
        }
    }
}
