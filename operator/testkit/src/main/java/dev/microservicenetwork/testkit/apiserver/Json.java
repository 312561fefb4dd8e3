package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reading and writing of request and response bodies. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(new WholeNumbersAsIntegers());

    private Json() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array(JsonNode item) {
        return JSON.createArrayNode().add(item);
    }

    static ObjectNode parseObject(String body) {
        if (parse(body) instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the object provided is unrecognized: expected a JSON or YAML object");
    }

    /** JSON or YAML: apply patches are YAML, which most clients send in its JSON form. */
    static JsonNode parse(String body) {
        try {
            String text = body.stripLeading();
            return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : Yaml.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("error decoding the body: " + e.getOriginalMessage());
        }
    }

    /** The API server stores 10.0 as 10. */
    private static final class WholeNumbersAsIntegers extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (number.stripTrailingZeros().scale() > 0) {
                return super.numberNode(number);
            }
            BigInteger whole = number.toBigInteger();
            if (whole.bitLength() < Integer.SIZE) {
                return numberNode(whole.intValue());
            }
            return whole.bitLength() < Long.SIZE ? numberNode(whole.longValue()) : numberNode(whole);
        }
    }

    /** YAML is rare; its parser is loaded when it is first needed. */
    private static final class Yaml {
        static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory());
    }
}
