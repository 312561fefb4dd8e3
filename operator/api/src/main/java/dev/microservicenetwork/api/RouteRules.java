package dev.microservicenetwork.api;

/** Rules of the schema that hold for the routes of services and of gateways alike. */
final class RouteRules {
    static final String WEIGHTS =
            "!has(self.to) || self.to.size() == 0 || self.to.exists(t, !has(t.weight) || t.weight > 0)";
    static final String WEIGHTS_MESSAGE =
            "MSN1106: the weights of a route must not sum to 0, since nobody would get its requests; give one destination a weight above 0";

    static final String STREAMING =
            "!has(self.streaming) || !self.streaming || !has(self.timeout) || self.timeout == '0s'";
    static final String STREAMING_MESSAGE =
            "MSN2104: a streaming route cannot have a timeout, which would cut the stream; remove one of them";

    static final String ONE_ANSWER = "!has(self.redirect) || !has(self.directResponse)";
    static final String ONE_ANSWER_MESSAGE =
            "MSN1107: redirect and directResponse are two answers to one request; keep one of them";

    static final String ANSWER = "!(has(self.redirect) || has(self.directResponse))"
            + " || !((has(self.to) && self.to.size() > 0) || has(self.timeout) || has(self.retries)"
            + " || has(self.streaming) || has(self.rewrite) || has(self.cors) || has(self.fault)"
            + " || (has(self.mirrors) && self.mirrors.size() > 0))";
    static final String ANSWER_MESSAGE =
            "MSN1130: a route that redirects or responds leads to no service; remove to, timeout, retries, streaming, rewrite, cors, mirrors and fault, or the redirect or directResponse";

    static final String ONE_SHARE = "has(self.percent) != has(self.fraction)";
    static final String ONE_SHARE_MESSAGE =
            "MSN1107: a share of requests takes exactly one of percent and fraction; keep one of them";

    static final String AT_MOST_ONE_SHARE = "!has(self.percent) || !has(self.fraction)";
    static final String AT_MOST_ONE_SHARE_MESSAGE =
            "MSN1107: percent and fraction are two ways to say one share; keep one of them";

    private RouteRules() {}
}
