/** Whether a resource has the shape that the CustomResourceDefinition demands, said in words: the API server's own check, without an API server. */
package dev.microservicenetwork.api.schema;
