/** What the operator says of a resource: conditions, numbers, events. */
package dev.microservicenetwork.runtime.status;
