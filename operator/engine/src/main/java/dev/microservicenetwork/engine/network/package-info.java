/** The resolved graph: references are objects, defaults and inheritance are applied, and every value keeps its origin. It knows neither Kubernetes nor Istio. */
package dev.microservicenetwork.engine.network;
