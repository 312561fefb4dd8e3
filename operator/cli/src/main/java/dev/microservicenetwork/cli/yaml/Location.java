package dev.microservicenetwork.cli.yaml;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param length how many code points of the line are meant
 * @param text the line
 */
public record Location(String file, int line, int column, int length, String text) {}
