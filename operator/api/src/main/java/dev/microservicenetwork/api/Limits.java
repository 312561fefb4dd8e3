package dev.microservicenetwork.api;

/** Patterns and bounds that several fields share. Kubernetes' own where it has one. */
final class Limits {
    /** RFC 1035 label: a Service's name. */
    static final String SERVICE_NAME = "^[a-z]([-a-z0-9]*[a-z0-9])?$";

    /** RFC 1123 label. */
    static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** RFC 1123 subdomain. */
    static final String SUBDOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** A host, with an optional wildcard as its left-most label. */
    static final String HOST = "^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** A host without wildcard, with an optional port. */
    static final String AUTHORITY = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(:[0-9]{1,5})?$";

    /** A header's value: printable ASCII that neither starts nor ends with a space. */
    static final String HEADER_VALUE = "^[!-~]([ -~]*[!-~])?$";

    /** Gateway API's Duration (GEP-2257). */
    static final String DURATION = "^([0-9]{1,5}(h|m|s|ms)){1,4}$";

    /** RFC 9110 token, lower case as HTTP/2 has it. */
    static final String HEADER_NAME = "^[a-z0-9!#$%&'*+.^_`|~-]+$";

    /** RFC 6265 cookie name: a token. */
    static final String COOKIE_NAME = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$";

    /** A region of Istio's localities. */
    static final String REGION = "^[^/*\\s]+$";

    /** One of Istio's localities, with an optional wildcard as its last part. */
    static final String LOCALITY = "^([^/*\\s]+/){0,2}([^/*\\s]+|\\*)$";

    /** A label, or a label and its value. */
    static final String PRIORITY_LABEL = "^[^=\\s]+(=[^=\\s]+)?$";

    /** What can stand before the equals sign in a query. */
    static final String QUERY_NAME = "^[^&=#\\s]+$";

    /** What can stand after it: a space, for one, is sent as %20 or +. */
    static final String QUERY_VALUE = "^[^&#\\s]*$";

    /** RFC 9110 method: upper case. */
    static final String METHOD = "^[A-Z]+$";

    /** Methods that browsers ask for, and Istio takes. */
    static final String CORS_METHOD = "^(\\*|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$";

    /** An absolute path without query or fragment. */
    static final String PATH = "^/[^?#\\s]*$";

    /** A path pattern: a path, a path that ends in /*, segments {*}, or *suffix. */
    static final String PATH_PATTERN = "^(/|\\*)[^?#\\s]*$";

    /** A protobuf full name. */
    static final String GRPC_SERVICE = "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$";

    static final String GRPC_METHOD = "^[A-Za-z_][A-Za-z0-9_]*$";

    /** A code of the registry of findings. */
    static final String FINDING_CODE = "^MSN[0-9]{4}$";

    /** A field of the spec as findings print it, or with entries of lists told by a field of theirs. */
    static final String FIELD_PATH = "^spec(\\.[A-Za-z0-9]+|\\[[^\\[\\]]+\\])*$";

    private Limits() {}
}
