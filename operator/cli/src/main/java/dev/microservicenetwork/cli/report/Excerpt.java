package dev.microservicenetwork.cli.report;

import dev.microservicenetwork.cli.yaml.Location;

/**
 * As much of a line as fits a screen, with the place that is meant.
 *
 * @param indent what brings a caret below the place
 * @param length how many carets
 */
record Excerpt(String text, String indent, int length) {
    private static final int WIDTH = 120;
    private static final int BEFORE = 60;

    static Excerpt of(Location at) {
        int[] line = at.text().codePoints().toArray();
        int column = Math.min(at.column() - 1, line.length);
        int from = line.length <= WIDTH ? 0 : Math.max(0, column - BEFORE);
        int to = Math.min(line.length, from + WIDTH);
        String head = from > 0 ? "…" : "";
        String indent = head.isEmpty() ? "" : " ";
        for (int i = from; i < column; i++) {
            indent += line[i] == '\t' ? "\t" : " ";
        }
        String text = head + new String(line, from, to - from) + (to < line.length ? "…" : "");
        return new Excerpt(text, indent, Math.max(1, Math.min(at.length(), to - column)));
    }
}
