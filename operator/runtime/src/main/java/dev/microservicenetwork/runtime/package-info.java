/** The operator around the compiler: the only code that talks to the API server. */
package dev.microservicenetwork.runtime;
