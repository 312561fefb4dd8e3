/** Objects as text. */
package dev.microservicenetwork.engine.text;
