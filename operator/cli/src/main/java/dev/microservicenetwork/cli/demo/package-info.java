/** The operator at work, on an API server in the process. */
package dev.microservicenetwork.cli.demo;
