/** The only package that knows the Java Operator SDK. */
package dev.microservicenetwork.runtime.reconcile;
