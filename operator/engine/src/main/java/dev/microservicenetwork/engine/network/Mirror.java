package dev.microservicenetwork.engine.network;

/**
 * Copies of requests, the answers to which are dropped.
 *
 * @param path its field
 * @param destination who gets them; its weight means nothing
 * @param percentage of the requests that are copied
 */
public record Mirror(String path, Destination destination, Value<Percentage> percentage) {}
