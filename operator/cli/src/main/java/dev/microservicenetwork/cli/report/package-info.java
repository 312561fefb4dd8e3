/** Diagnostics as text in the manner of rustc, and as JSON. */
package dev.microservicenetwork.cli.report;
