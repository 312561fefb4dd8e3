/** YAML and JSON text to JSON trees that know the line and column of every field. Bounded, since files come from pull requests of strangers. */
package dev.microservicenetwork.cli.yaml;
