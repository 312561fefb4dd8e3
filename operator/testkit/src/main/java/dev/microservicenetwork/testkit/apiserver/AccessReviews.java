package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Everybody may do everything: there is no authentication and no authorization here. */
final class AccessReviews {
    private static final Set<String> REVIEWS = Set.of(
            "selfsubjectaccessreviews", "selfsubjectrulesreviews", "subjectaccessreviews", "localsubjectaccessreviews");

    private AccessReviews() {}

    static boolean isReview(ResourceType type) {
        return type.group().equals("authorization.k8s.io") && REVIEWS.contains(type.plural());
    }

    /** Answers a review; it is not stored. */
    static ObjectNode allow(ObjectNode review) {
        ObjectNode answer = review.deepCopy();
        ObjectNode status = answer.putObject("status");
        if (answer.path("kind").asText().equals("SelfSubjectRulesReview")) {
            status.put("incomplete", false);
            status.putArray("nonResourceRules").addObject().putArray("verbs").add("*");
            ObjectNode rule = status.putArray("resourceRules").addObject();
            for (String all : new String[] {"apiGroups", "resources", "verbs"}) {
                rule.putArray(all).add("*");
            }
        } else {
            status.put("allowed", true);
        }
        return answer;
    }
}
