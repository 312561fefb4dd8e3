package dev.microservicenetwork.engine.finding;

/**
 * The registry of findings. Codes are stable: they are looked up, suppressed and linked. Each has a triggering and a clean example beside this class's
 * resources, {@code findings/<code>/{triggers,clean}.yaml} and {@code findings.txt}, what is found in the first, which a test holds it to.
 */
public enum Code {
    MSN1001(
            Concern.SPEC,
            "unknown field",
            "The field is not part of this API. Kubernetes would drop it without a word, so what it was meant to say would not happen."),
    MSN1002(
            Concern.SPEC,
            "value not allowed",
            "The value has the wrong type, form or size, or is not one of the words that the field takes."),
    MSN1003(
            Concern.SPEC,
            "name used twice",
            "Names (or numbers) that identify the entries of a list must be unique, since references, generated names and merges go by them."),
    MSN1004(Concern.SPEC, "field missing", "The entry can't be understood without this field."),
    MSN1005(
            Concern.SPEC,
            "name of the resource",
            "Generated names are built from the resource's name, which must therefore be short and hold no dot."),
    MSN1006(
            Concern.SPEC,
            "duration not allowed",
            "Zero means off for timeout and perTryTimeout only; Istio refuses it everywhere else, and refuses what is finer than a millisecond."),
    MSN1101(
            Concern.SPEC,
            "call to an unknown service",
            "A call without a namespace is to a service that this resource declares. A grant for a name that nobody has would grant nothing."),
    MSN1102(
            Concern.SPEC,
            "route to an unknown service",
            "Routes lead to services that the resource declares, so that their ports, versions and policies are known."),
    MSN1103(
            Concern.SPEC,
            "unknown version",
            "A route to a version that the service doesn't define becomes a route to a missing subset: 503 for each of its requests."),
    MSN1104(
            Concern.SPEC,
            "defaultVersion missing",
            "With two or more versions, requests that no route matches would reach all of them at random."),
    MSN1105(
            Concern.SPEC,
            "unknown port",
            "The port is not among the service's declared ports, so the mesh knows neither its protocol nor its container port."),
    MSN1106(Concern.SPEC, "weights sum to 0", "A route whose destinations all have weight 0 would answer nobody."),
    MSN1107(
            Concern.SPEC,
            "fields that exclude each other",
            "The field is one of several alternatives, of which exactly one can be meant."),
    MSN1108(
            Concern.SPEC,
            "service without ports",
            "A service without ports is just a caller: nobody calls it, so nothing can be said about calls to it."),
    MSN1109(
            Concern.SPEC,
            "port not chosen",
            "The service has several ports that could be meant, and a route without a port number fails in the mesh."),
    MSN1110(
            Concern.SPEC,
            "one workload, two declarations",
            "Services with equal labels are one workload: it has one identity, one number of replicas and one mode of mutual TLS."),
    MSN1111(
            Concern.SPEC,
            "overlapping workloads",
            "Two services select the same pods by different labels, so each pod would be under the policies of both, and which one holds would be chance."),
    MSN1112(
            Concern.SPEC,
            "callers that can't be told apart",
            "Sidecars are told apart by their pods' labels, so callers that share a workload share the timeout and retries of a call, and a route that is for one of them is for the others, too."),
    MSN1113(
            Concern.SPEC,
            "policy for another resource's service",
            "A service's own resource decides what its callers may do and how; a second opinion elsewhere would do nothing."),
    MSN1120(
            Concern.SPEC,
            "route from an unknown service",
            "A name in from is that of a service of this resource, whose pods' labels the route matches. Nobody has the labels of a service that isn't there."),
    MSN1121(
            Concern.SPEC,
            "callers at a gateway",
            "Routes tell callers by the labels of their pods. At a gateway those would be the gateway's own, whoever is outside."),
    MSN1122(
            Concern.SPEC,
            "regular expression that Envoy can't take",
            "Envoy's regular expressions are RE2's: they have no references back, don't look ahead or behind, and must not grow too large. With one that it can't take, Envoy would refuse all new routes."),
    MSN1123(
            Concern.SPEC,
            "regular expression that no path matches",
            "A regular expression matches the path as a whole, and each path begins with a slash."),
    MSN1130(
            Concern.SPEC,
            "answered and forwarded",
            "With redirect or directResponse the proxy answers by itself. Where its requests would go, how long they may take and what becomes of them on the way can't be meant, too; Istio refuses such an object."),
    MSN1131(
            Concern.SPEC,
            "gateway route without destination",
            "A gateway exposes what its routes name, and nothing else, so a route must lead to a service, redirect or respond."),
    MSN1132(Concern.SPEC, "empty action", "The block is there and says nothing. Istio refuses such an object."),
    MSN1133(
            Concern.SPEC,
            "redirect of a prefix",
            "Under a prefix match a new path replaces the prefix. Istio 1.30 can do that in a rewrite, not in a redirect: each page below the prefix would be sent to one and the same page."),
    MSN1134(
            Concern.SPEC,
            "header not to be changed",
            "Some headers belong to the request's line, to one connection, or to the proxies, which tell each other by them who calls and how long a request may take. A change would be ignored, break the connection, or pretend something. Names are in lower case, as HTTP/2 has them."),
    MSN1135(
            Concern.SPEC,
            "unknown operator in a header's value",
            "To Envoy a header's value is a template. An operator that it doesn't know makes it refuse the whole route table, and some tell the proxy's environment and files. Only harmless ones are filled in; a percent sign that starts none is just itself."),
    MSN1136(
            Concern.SPEC,
            "header written and removed",
            "Envoy removes headers before it writes others, so that the header would be there with the written value."),
    MSN1137(
            Concern.SPEC,
            "body without a place",
            "Responses with status 204, 205 and 304 have no body. Envoy would announce its length all the same, and clients wait for it."),
    MSN1138(
            Concern.ADVICE,
            "grant of a path that is rewritten",
            "What a call may do is checked by the called service's proxy, on the path that it gets: after a rewrite that is the new one, so that a grant of the old one alone refuses the caller."),
    MSN1140(
            Concern.SPEC,
            "protocols that don't fit",
            "A route leads from the port that is called to one on which the same requests can't be made: gRPC needs HTTP/2, WebSockets are upgraded from HTTP/1.1, and bytes are not requests."),
    MSN1150(
            Concern.SPEC,
            "suppression of an unknown code",
            "There is no such finding, so nothing would be silenced, and the one that was meant would stay."),
    MSN1151(
            Concern.SPEC,
            "suppression of an error",
            "Only warnings can be accepted. An error means that something is not written, or would not work."),
    MSN1152(
            Concern.ADVICE,
            "suppression of nothing",
            "A suppression that outlives its warning would one day hide another one that nobody has thought about."),
    MSN1153(
            Concern.REFERENCE,
            "overrides not allowed",
            "An override can say what nothing here checks, so whoever runs the operator decides whether there may be any. What shares the object's services, host or gateway is held back, lest it be written without what was meant."),
    MSN1154(
            Concern.SPEC,
            "override of nothing",
            "The override is for an object, or an entry of a list in it, that is not generated. It would change nothing, and whoever wrote it believes otherwise."),
    MSN1155(
            Concern.SPEC,
            "override of what is computed",
            "Hosts, selectors and visibility are claimed, and destinations, names of routes and subsets are what grants, claims and the order of writes are computed from. Changed behind their back, they would no longer hold."),
    MSN1156(
            Concern.SPEC,
            "override that Istio doesn't know",
            "The result is not an object of its kind: the API server would drop the field or refuse the object."),
    MSN1157(
            Concern.ADVICE,
            "override without effect",
            "The generated object says the same without the override, so it can go."),
    MSN1160(Concern.SPEC, "fraction above one", "A fraction of the requests is at most all of them."),
    MSN1161(
            Concern.SPEC,
            "mirror without destination",
            "A mirror copies requests to another version or to another service. A gateway has no versions, so there it names the service."),
    MSN1162(
            Concern.SPEC,
            "not an origin",
            "A browser sends an origin as scheme://host in lower case, without a path, and with a port only if it isn't the scheme's own. What is written otherwise never fits, and the page is refused. The origin null is that of any sandboxed page."),
    MSN1163(
            Concern.SPEC,
            "star that says little",
            "A lone * permits everything. Beside others it makes them superfluous, and with credentials browsers take it for a method or header of that name."),
    MSN1164(
            Concern.SPEC,
            "credentials for anybody",
            "With allowCredentials a browser sends along the user's cookies and lets the page read the answer. Envoy sends back whichever origin fits, so where each one does, every page on the web acts in the name of your users."),
    MSN1170(
            Concern.SPEC,
            "no weights to manage",
            "weightsManagedBy leaves the weights of a route to a controller. With fewer than two destinations there are none."),
    MSN1171(
            Concern.SPEC,
            "weights of connections",
            "A controller finds the route whose weights it sets by its name, and Istio's routes of TCP and TLS connections have none."),
    MSN1172(
            Concern.SPEC,
            "split that Argo Rollouts would undo",
            "Argo Rollouts splits between two destinations, a stable and a canary one. It removes other destinations of the route, and other subsets of the DestinationRule, so that it and this operator would undo each other's work."),
    MSN1173(
            Concern.OBSERVATION,
            "live destination that is not declared",
            "Of a managed route only the weights of its own destinations are kept. Whatever else a controller adds to it is drift, and healed."),
    MSN1201(
            Concern.REFERENCE,
            "Service not found",
            "The cluster has no Service of that name in this namespace. What needs it is held back until it is there."),
    MSN1202(
            Concern.REFERENCE,
            "Service port differs",
            "The Service has no such port, or leads to another container port than declared, and policies select by container port."),
    MSN1203(
            Concern.REFERENCE,
            "protocol differs",
            "Istio takes a port's protocol from the Service (appProtocol, else the prefix of the port's name). Where the declaration says something else, routes would not apply."),
    MSN1204(
            Concern.REFERENCE,
            "selector differs",
            "The Service selects other pods than the declared workload, so policies would hold for the wrong pods."),
    MSN1205(
            Concern.REFERENCE,
            "service account differs",
            "The pods run under another service account than declared. Grants by the declared one would refuse them."),
    MSN1206(
            Concern.OBSERVATION,
            "undeclared ports",
            "Ports of the Service that are not declared keep their behaviour; under access Enforce they are closed."),
    MSN1301(
            Concern.CONFLICT,
            "service of another resource",
            "A service belongs to the oldest resource that declares it. What this resource would generate for it is held back."),
    MSN1302(
            Concern.CONFLICT,
            "foreign Istio object",
            "An Istio object that this operator didn't make is for the same host or workload. Istio would prefer it, merge with it, or be shadowed by ours; ours is held back and theirs keeps working."),
    MSN1303(
            Concern.CONFLICT,
            "name taken",
            "An object of a generated name exists and is not this resource's. It is never touched."),
    MSN1304(
            Concern.OBSERVATION,
            "Istio object elsewhere",
            "An Istio object of another namespace is for a host of this resource. For the proxies that see it, Istio may prefer it; ours is written all the same, lest anybody could hold it up from outside."),
    MSN1305(
            Concern.REFERENCE,
            "destination of another resource differs",
            "The service in the other namespace belongs to a resource that declares no such port or version, so the route would lead nowhere. Its VirtualService is held back."),
    MSN1306(
            Concern.OBSERVATION,
            "route to whichever version",
            "A route straight to a service of another namespace passes by that service's own routes and its defaultVersion, so without a version all of its pods get requests."),
    MSN2101(
            Concern.SPEC,
            "timeout shorter than one try",
            "The request is given up before, or just when, its first try is, so the limit of one try never acts: Envoy ignores it."),
    MSN2102(
            Concern.SPEC,
            "unsafe retry",
            "Under this condition the request may already have been executed; a retry would execute it twice."),
    MSN2103(
            Concern.ADVICE,
            "tries that can't finish",
            "All tries together take longer than the request's timeout, so the last ones are cut."),
    MSN2104(
            Concern.SPEC,
            "timeout on a stream",
            "A timeout would cut a stream or an established WebSocket in the middle."),
    MSN2105(
            Concern.SPEC,
            "HTTP policy on a TCP service",
            "Requests, timeouts and retries exist only where Envoy sees HTTP; on a TCP port the field would do nothing."),
    MSN2106(
            Concern.SPEC,
            "HTTP match on a TCP port",
            "On a TCP port only the port and the caller can be matched: there are no paths, methods, headers or queries."),
    MSN2107(
            Concern.SPEC,
            "retries off, but described",
            "With attempts: 0 there are no retries, so nothing else of them can be meant; Istio refuses such an object."),
    MSN2110(
            Concern.ADVICE,
            "switched off, but described",
            "A block with enabled: false, written here or inherited, is off whatever else it says."),
    MSN2111(
            Concern.ADVICE,
            "two limits of retries",
            "Envoy limits the retries under way by a budget or by a number. With a budget it doesn't look at the number."),
    MSN2112(
            Concern.ADVICE,
            "retries of the client",
            "Tries of the client and of the mesh multiply, so only one of them retries. Where it is the client, the mesh's attempts are 0 whatever else is said of retries."),
    MSN2113(
            Concern.SPEC,
            "setting for another protocol",
            "The setting concerns a protocol that no port of the service speaks, so it would do nothing."),
    MSN2114(
            Concern.ADVICE,
            "outlier detection that never ejects",
            "Envoy ejects an endpoint when it counts as many failures in a row as it is told, and only while the share of ejected ones, this one included, stays within maxEjectionPercent. With every count 0, or a share of less than one endpoint, it never does."),
    MSN2115(
            Concern.SPEC,
            "timeout of a version on TCP",
            "The caller's proxy counts how long a TCP connection is idle and how long it lasts before it has chosen a version, so only the service can say."),
    MSN2120(
            Concern.SPEC,
            "localities",
            "Istio reads localities as region, region/zone or region/zone/subzone, each told once, and refuses shares that are not 100 percent."),
    MSN2121(
            Concern.SPEC,
            "failover without outlier detection",
            "Endpoints of another locality are used when those of the first are not healthy, which only outlier detection tells; without it nothing ever fails over."),
    MSN2122(
            Concern.SPEC,
            "warmup that can't be",
            "A warmup weighs endpoints, and Random and hashes don't look at such weights."),
    MSN2123(
            Concern.ADVICE,
            "hash and localities",
            "Localities narrow the endpoints by where the caller is and what is healthy; a hash over changing endpoints leads clients to other ones than before."),
    MSN2124(
            Concern.ADVICE,
            "sticky sessions and weights",
            "Weights choose a version for each request by chance. A hash keeps a client at an endpoint of the version that was chosen, and the next request may be led to another version."),
    MSN2130(Concern.SPEC, "mirror of a WebSocket", "Envoy doesn't copy requests that open a WebSocket."),
    MSN2131(
            Concern.SPEC,
            "gRPC status for HTTP clients",
            "An abort with a gRPC status is HTTP status 200 with grpc-status beside it, as gRPC wants it. To an HTTP client that is a success."),
    MSN2132(
            Concern.ADVICE,
            "HTTP status for gRPC clients",
            "gRPC clients read grpc-status, into which the proxy translates the HTTP status; several statuses become the same one."),
    MSN2133(
            Concern.ADVICE,
            "mirror that may write twice",
            "A copy is a request like any other: who gets it places the order again, unless it writes elsewhere. The answers are dropped, what has been done is not."),
    MSN2134(
            Concern.ADVICE,
            "mirror to the same place",
            "Copies go where the requests themselves go, or where another mirror's copies go."),
    MSN2135(
            Concern.ADVICE,
            "mirror of a stream",
            "A copy of a stream lives on its own, without a timeout and without a reader, for as long as the one who gets it sends."),
    MSN2136(Concern.ADVICE, "fault that never happens", "A share of 0 is nobody."),
    MSN2137(
            Concern.ADVICE,
            "everything is aborted",
            "An abort of all requests on a route that matches every request lets none arrive."),
    MSN2138(
            Concern.ADVICE,
            "timeout that doesn't see the delay",
            "The proxy that injects a delay counts a request's timeout from when it forwards it, so that its own timeouts and retries never meet its own faults."),
    MSN2139(
            Concern.ADVICE,
            "origin that others can continue",
            "A prefix of an origin fits each host that begins so, also those of strangers: https://shop.example fits https://shop.example.attacker.test."),
    MSN2150(
            Concern.ADVICE,
            "limit above the service's",
            "Istio gives a service's limits to the callers' proxies and to those of its own pods, and a version's limits to the callers' alone. So a version's pods let no more pass than the service's limit, all callers together."),
    MSN2151(
            Concern.ADVICE,
            "single retry elsewhere",
            "Istio tries twice in a locality before a retry leaves it. With one retry there are no more than two tries."),
    MSN2152(
            Concern.ADVICE,
            "retries multiply",
            "A caller that repeats what was answered with a failure multiplies the tries of whoever called it: three tries at each of three calls are 27 requests to a service that can't take one. More than ten are warned of."),
    MSN2160(
            Concern.ADVICE,
            "server names of TLS in HTTP",
            "Names that clients send in TLS become hosts of the service's VirtualService, and Istio takes those for its HTTP routes as well: on the service's HTTP ports, plain HTTP to such a name is led to the service, too, wherever DNS leads."),
    MSN2201(Concern.SPEC, "unreachable route", "Each request that it matches is matched by an earlier route."),
    MSN2210(
            Concern.ADVICE,
            "route for a caller without a call",
            "calls says who calls whom, and under access Enforce nobody else is let in. A route for a caller that doesn't call is never used."),
    MSN2211(
            Concern.SPEC,
            "conditions that can't be one",
            "A request through a gateway must meet the conditions of the gateway's route and those of the service's. Istio takes one condition on the path and one for each header and query parameter, so of two neither of which contains the other there is nothing to write."),
    MSN2220(
            Concern.SPEC,
            "done twice",
            "A gateway's route carries along what the service's route does. Where both set the same thing, one of them would be lost."),
    MSN2221(
            Concern.SPEC,
            "rewrite in front of the service's routes",
            "A gateway applies the service's routes itself, before it rewrites the path. Conditions on a rewritten path can be turned back if they are exact or prefixes, not otherwise; and paths in the service's redirects are unknown to clients of the gateway."),
    MSN2222(
            Concern.SPEC,
            "split between services that do more",
            "A gateway route that splits between services takes their destinations and weights, and Istio has one rewrite, one redirect and so on per route."),
    MSN2223(
            Concern.SPEC,
            "endless redirect",
            "The redirect's target is matched by the route again, so clients would be sent around until they give up."),
    MSN2224(
            Concern.SPEC,
            "HTTP answer to gRPC",
            "gRPC clients follow no redirects, and read the outcome of a call from grpc-status, not from the HTTP status."),
    MSN2225(
            Concern.ADVICE,
            "preflight elsewhere",
            "Before a browser sends a request that needs permission, it asks with OPTIONS on the same path and without the request's own headers. A match on another method or on such a header doesn't get that question, so that cors is never asked."),
    MSN2226(
            Concern.ADVICE,
            "action in front of an answer",
            "What a proxy answers by itself (redirect, directResponse) passes neither faults nor CORS in Envoy."),
    MSN2227(
            Concern.ADVICE,
            "redirect behind a rewrite",
            "A redirect that says no path keeps the path of the request. In the mesh that is the one that the service knows; at a gateway it is the client's own, since a route that redirects rewrites nothing. On the same host the client's is right, on another it may not be."),
    MSN2301(
            Concern.SPEC,
            "object too large",
            "More than 1,000 routes or 512 KiB in one object slow every proxy down and can't be stored safely."),
    MSN3001(
            Concern.MIGRATION,
            "migration to Strict waits",
            "A caller or a pod of the workload has no proxy, so Strict would cut it off. The workload stays Permissive, and an allow-list is in dry run, until it has one."),
    MSN3101(
            Concern.SPEC,
            "Enforce without Strict",
            "access Enforce grants by identity, which only mutual TLS carries: plaintext callers would be refused, or, where the mode is Disabled, everybody."),
    MSN3102(
            Concern.SPEC,
            "HTTP grant on a TCP port",
            "Methods, paths and gRPC methods exist only on ports of the HTTP family; on a TCP port such a grant never matches."),
    MSN3103(
            Concern.ADVICE,
            "port open to everybody",
            "A port that takes plaintext has no identities, so under Enforce it is allowed for every caller."),
    MSN3104(
            Concern.OBSERVATION,
            "call not granted",
            "The called service belongs to another resource, which enforces access: besides its own services and gateways it lets in whom it names as consumers. The caller's own resource can't change that."),
    MSN3110(
            Concern.REFERENCE,
            "route not granted",
            "The route leads to a service of another resource that enforces access and doesn't name the callers as its consumers: each request would be refused. The VirtualService is held back until it does."),
    MSN3111(
            Concern.ADVICE,
            "consumer of this resource",
            "consumers are for callers that the resource doesn't declare. One that it does declare says so by its calls."),
    MSN4101(
            Concern.REFERENCE,
            "unknown gateway class",
            "The operator's configuration has no gateway class of that name. The gateway's objects are held back."),
    MSN4102(Concern.OBSERVATION, "no gateway pods", "No pod has the gateway's labels, so nothing listens yet."),
    MSN4103(
            Concern.SPEC,
            "selector without identity",
            "A local gateway is told by its pods' labels and trusted by their service account; one without the other is half a gateway."),
    MSN4104(
            Concern.SPEC,
            "TLS and protocol disagree",
            "HTTPS and TLS need tls; HTTP and TCP have none. HTTPS ends TLS at the gateway, since else there would be no HTTP to see."),
    MSN4105(
            Concern.SPEC,
            "redirect from HTTPS",
            "httpsRedirect sends HTTP clients to HTTPS; a listener that is HTTPS already would redirect to itself."),
    MSN4106(Concern.SPEC, "host without a listener", "A route for a host that no listener serves is never reached."),
    MSN4107(
            Concern.SPEC,
            "weighted services with routes",
            "A gateway route that splits between services uses only their catch-alls; a service with routes that match some requests would mean something else from outside than from inside."),
    MSN4108(
            Concern.SPEC,
            "listener used twice",
            "Two listeners on the same gateway pods have the same port and host, or a port that they can't share; only one of them would work. HTTP shares a port with HTTP, HTTPS and TLS with each other, TCP with nothing."),
    MSN4109(
            Concern.REFERENCE,
            "gateway pods of others",
            "Istio's Gateway selects pods by labels in every namespace. A local gateway whose labels are those of somebody else's pods would take them over; it is held back."),
    MSN4110(
            Concern.SPEC,
            "TLS field without effect",
            "What is checked of client certificates means nothing where none is asked for, ciphers of TLS 1.2 nothing for TLS 1.3, and with Passthrough all of TLS is the service's."),
    MSN4111(
            Concern.ADVICE,
            "way around client certificates",
            "A host that asks for client certificates on one port is served without them on another, with the same routes."),
    MSN4112(Concern.SPEC, "certificate missing", "Who ends TLS shows a certificate; who passes it on has none."),
    MSN4113(Concern.SPEC, "hosts and protocol disagree", "HTTP and TLS tell hosts apart; TCP knows only ports."),
    MSN4114(Concern.SPEC, "unknown listener", "A route for a listener that the gateway doesn't have is never reached."),
    MSN4115(
            Concern.SPEC,
            "listener doesn't fit",
            "A route is for requests or for connections: for HTTP and HTTPS listeners, or for TLS and TCP listeners, which it must name. A listener that redirects to HTTPS answers nothing else."),
    MSN4116(
            Concern.SPEC,
            "HTTP on a listener of connections",
            "On a TLS or TCP listener the gateway sees no requests, so all that can be said is where connections go."),
    MSN4117(
            Concern.SPEC,
            "connections with two ways to go",
            "Connections to a TCP listener, or to a TLS listener that ends TLS, all go one way; where TLS is passed on there is one way for each name that clients send."),
    MSN4118(
            Concern.ADVICE,
            "listener without a route",
            "A TLS or TCP listener opens only where a route says where its connections go."),
    MSN4129(
            Concern.SPEC,
            "server names without TLS",
            "serverNames are what clients send when they begin TLS; on other ports there is nothing to compare them with."),
    MSN4130(
            Concern.SPEC,
            "listeners or existing",
            "A gateway is made from its listeners, or it is a Gateway that somebody else keeps; with both, or neither, nobody knows which."),
    MSN4131(
            Concern.SPEC,
            "listeners of an existing Gateway",
            "An existing Gateway's listeners are its owner's, and a route for it is for all ports on which it serves the route's hosts."),
    MSN4132(
            Concern.SPEC,
            "route without hosts",
            "The hosts of an existing Gateway are its owner's, and often many teams'; so each route for it says which of them it is for."),
    MSN4133(
            Concern.REFERENCE,
            "Gateway not permitted",
            "A network binds to Gateways that the class of its pods permits, or, with selector and serviceAccount, to those of its own namespace. Its routes are held back."),
    MSN4134(
            Concern.REFERENCE,
            "Gateway doesn't serve the host",
            "The Gateway is not there, or none of its servers takes requests for the host from this namespace; Istio would leave the routes out without a word. They are held back."),
    MSN4135(
            Concern.REFERENCE,
            "Gateway of other pods",
            "Services let a gateway in by the service account of its pods. The Gateway is on other pods than the class or selector says, so they would refuse its calls; the gateway's routes and the services behind it are held back."),
    MSN4136(
            Concern.REFERENCE,
            "host or port not allowed",
            "The gateway class allows each namespace some hosts and ports. What needs others is held back; what was programmed before goes on."),
    MSN4137(
            Concern.REFERENCE,
            "port missing at the gateway's Service",
            "Clients reach a gateway through its Service, and on this port it forwards nothing (istioctl analyze: IST0162). Nothing is held back: the listener works as soon as the port is there."),
    MSN4138(
            Concern.REFERENCE,
            "gateway pods out of reach",
            "istiod is set to let a Gateway select pods of its own namespace only, so one in this namespace would select none of the class's. It is held back."),
    MSN4139(
            Concern.SPEC,
            "names of an optional certificate",
            "Envoy can check the names in a client's certificate only by demanding one: with subjectAltNames, OptionalMutual refuses clients that show none, as Mutual does."),
    MSN4140(
            Concern.OBSERVATION,
            "long connections are closed",
            "Envoy keeps connections as long as the filter chain that has accepted them stays the same in each detail. Other routes, hosts on plain HTTP and renewed certificates don't touch it; other hosts, TLS or names of a listener do, and so do other destinations of TCP and TLS."),
    MSN4201(
            Concern.CONFLICT,
            "host of another resource",
            "A host on a gateway belongs to the oldest resource that claims it, by a listener, by a route below a wildcard, or through an existing Gateway: Istio would append one's routes to the other's. This resource's routes for it are held back until the holder lets go."),
    MSN4202(
            Concern.OBSERVATION,
            "wildcard of another resource",
            "Of a wildcard and a name below it Envoy takes the more specific, so both resources work, and the wildcard's gets what is left. On HTTPS, clients that speak HTTP/2 may send requests for both hosts over one connection, where a certificate covers both, and whoever has accepted it answers: with 404, or with something else."),
    MSN4203(
            Concern.CONFLICT,
            "port of another resource",
            "A port of gateway pods belongs to the oldest resource that listens there, and to others with protocols that can share it: HTTP with HTTP, HTTPS and TLS with each other, TCP with nothing. Istio would leave out one of the servers.");

    private final Concern concern;
    private final String title;
    private final String explanation;

    Code(Concern concern, String title, String explanation) {
        this.concern = concern;
        this.title = title;
        this.explanation = explanation;
    }

    public Concern concern() {
        return concern;
    }

    public Severity severity() {
        return switch (concern) {
            case SPEC, REFERENCE, CONFLICT -> Severity.ERROR;
            case MIGRATION, OBSERVATION, ADVICE -> Severity.WARNING;
        };
    }

    /** A few words, for headings. */
    public String title() {
        return title;
    }

    /** Why it is a problem. */
    public String explanation() {
        return explanation;
    }
}
