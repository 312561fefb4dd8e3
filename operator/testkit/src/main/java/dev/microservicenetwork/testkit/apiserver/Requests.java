package dev.microservicenetwork.testkit.apiserver;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An immutable selection of {@link Request requests} in the order the server answered them. */
public final class Requests implements Iterable<Request> {
    private final List<Request> requests;

    Requests(List<Request> requests) {
        this.requests = List.copyOf(requests);
    }

    /** The requests themselves. */
    public List<Request> list() {
        return requests;
    }

    /** How many there are. */
    public int count() {
        return requests.size();
    }

    /** The requests that satisfy the condition. */
    public Requests matching(Predicate<Request> condition) {
        return new Requests(requests.stream().filter(condition).toList());
    }

    /** The requests meant to change something, dry runs excluded. */
    public Requests writes() {
        return matching(Request::isWrite);
    }

    /** The requests with a verb such as {@code apply}. */
    public Requests verb(String verb) {
        return matching(request -> request.verb().equals(verb));
    }

    /** The requests for a resource such as {@code configmaps}, those for its subresources included. */
    public Requests resource(String resource) {
        return matching(request -> request.resource().equals(resource));
    }

    /** The requests for a subresource such as {@code status}; the empty string selects those for the object itself. */
    public Requests subresource(String subresource) {
        return matching(request -> request.subresource().equals(subresource));
    }

    /** The requests in a namespace. */
    public Requests namespace(String namespace) {
        return matching(request -> Objects.equals(request.namespace(), namespace));
    }

    /** The requests for the object with this name. */
    public Requests name(String name) {
        return matching(request -> Objects.equals(request.name(), name));
    }

    /** The requests whose {@code User-Agent} starts with the given text. */
    public Requests userAgent(String prefix) {
        return matching(request -> request.userAgent().startsWith(prefix));
    }

    /** The requests with this value of a header. */
    public Requests header(String header, String value) {
        return matching(request -> request.header(header).equals(value));
    }

    /** The requests answered with this HTTP status. */
    public Requests code(int code) {
        return matching(request -> request.code() == code);
    }

    @Override
    public Iterator<Request> iterator() {
        return requests.iterator();
    }

    @Override
    public String toString() {
        return requests.stream().map(Request::toString).collect(Collectors.joining("\n"));
    }
}
